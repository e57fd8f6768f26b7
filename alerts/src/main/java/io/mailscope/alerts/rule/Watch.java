package io.mailscope.alerts.rule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What is remembered of one subject that rules watch. A Flink POJO, changed in place. */
public final class Watch {

    public String host = "";
    public String key = "";

    /** Until when it is judged, epoch milliseconds of log time. */
    public long judged = Long.MIN_VALUE;

    /** The timer that is set, epoch milliseconds of log time. */
    public long timer = Long.MAX_VALUE;

    /** Ends of slices that are not judged yet, ascending. */
    public long[] pending = {};

    /** By the name of the rule. */
    public Map<String, RuleState> rules = new HashMap<>();

    /** A subject of which nothing was known. */
    public static Watch of(Sample first) {
        Watch watch = new Watch();
        watch.host = first.host();
        watch.key = first.key();
        return watch;
    }

    void await(long end) {
        int at = Arrays.binarySearch(pending, end);
        if (at < 0) {
            pending = Arrays.copyOf(pending, pending.length + 1);
            pending[pending.length - 1] = end;
            Arrays.sort(pending);
        }
    }

    long firstPending() {
        return pending.length == 0 ? Judge.NEVER : pending[0];
    }

    /** End of the last slice that is not judged yet. */
    public long lastPending() {
        return pending.length == 0 ? Long.MIN_VALUE : pending[pending.length - 1];
    }

    void judgedAt(long time) {
        judged = Math.max(judged, time);
        int done = 0;
        while (done < pending.length && pending[done] <= time) {
            done++;
        }
        pending = done == 0 ? pending : Arrays.copyOfRange(pending, done, pending.length);
    }
}
