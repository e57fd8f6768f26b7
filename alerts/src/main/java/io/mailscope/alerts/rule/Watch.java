package io.mailscope.alerts.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is remembered of one subject that rules watch. A Flink POJO, changed in place. */
public final class Watch {

    public String host = "";
    public String key = "";

    /** Until when it is judged, epoch milliseconds of log time. */
    public long judged = Long.MIN_VALUE;

    /** The timer that is set, epoch milliseconds of log time. */
    public long timer = Long.MAX_VALUE;

    /** What is not judged yet: of each slice and label one, and values. */
    public List<Sample> pending = new ArrayList<>();

    /** Which rules judged it last; 0 for none. */
    public int book;

    /** By the name of the rule. */
    public Map<String, RuleState> rules = new HashMap<>();

    /** A subject of which nothing was known. */
    public static Watch of(Sample first) {
        Watch watch = new Watch();
        watch.host = first.host();
        watch.key = first.key();
        return watch;
    }

    /** What belongs to a later slice must not be seen when an earlier one is judged. */
    void await(Sample sample) {
        for (int i = 0; i < pending.size(); i++) {
            if (pending.get(i).isOfOnePartWith(sample)) {
                pending.set(i, pending.get(i).with(sample));
                return;
            }
        }
        pending.add(sample);
    }

    long firstPending() {
        return pending.stream().mapToLong(Sample::endMillis).min().orElse(Judge.NEVER);
    }

    /** End of the last slice that is not judged yet. */
    public long lastPending() {
        return pending.stream().mapToLong(Sample::endMillis).max().orElse(Long.MIN_VALUE);
    }

    /** Time goes on: what was counted until then, in order of time. */
    List<Sample> judgedAt(long time) {
        judged = Math.max(judged, time);
        List<Sample> due =
                pending.stream()
                        .filter(sample -> sample.endMillis() <= time)
                        .sorted(
                                Comparator.comparingLong(Sample::timeMillis)
                                        .thenComparing(Sample::metric)
                                        .thenComparing(Sample::label))
                        .toList();
        pending.removeIf(sample -> sample.endMillis() <= time);
        return due;
    }
}
