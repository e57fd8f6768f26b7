package io.mailscope.jobs.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.TimerService;

/**
 * What is added up per minute of one key, until event time has passed the minute. A Flink window
 * would drop what comes late; here it makes one more delta with the next revision, so that the sum
 * stays true.
 *
 * @param <V> what is added up; never null
 */
final class MinuteBook<V> {

    /** Revisions are remembered for this long after their minute. */
    private static final long REVISION_MILLIS = 24 * 3_600_000L;

    private final MapState<Long, V> minutes;
    private final MapState<Long, Integer> revisions;
    private final Supplier<V> nothing;

    /** Hears of minutes that are over. */
    interface Reader<V> {
        void minuteOver(long start, int revision, V value) throws Exception;
    }

    /**
     * @param minutes its state; the revisions are kept beside it
     * @param nothing the value of a minute that begins
     */
    MinuteBook(RuntimeContext context, MapStateDescriptor<Long, V> minutes, Supplier<V> nothing) {
        this.minutes = context.getMapState(minutes);
        this.revisions =
                context.getMapState(
                        new MapStateDescriptor<>(
                                minutes.getName() + "-revisions", Long.class, Integer.class));
        this.nothing = nothing;
    }

    /** Start of a moment's minute, epoch milliseconds. */
    static long startOf(long millis) {
        return millis - Math.floorMod(millis, FlowMeasurement.WINDOW_MILLIS);
    }

    /** The value of a minute; its end is waited for, and a minute that is over is told at once. */
    V open(long start, TimerService timers) throws Exception {
        V value = minutes.get(start);
        if (value != null) {
            return value;
        }
        timers.registerEventTimeTimer(Math.max(endOf(start), timers.currentWatermark() + 1));
        return nothing.get();
    }

    private static long endOf(long start) {
        return start + FlowMeasurement.WINDOW_MILLIS - 1;
    }

    void put(long start, V value) throws Exception {
        minutes.put(start, value);
    }

    /** Tells and forgets every minute that is over. */
    void close(long timestamp, TimerService timers, Reader<V> reader) throws Exception {
        for (long start : startsOf(minutes, start -> endOf(start) <= timestamp)) {
            Integer known = revisions.get(start);
            int revision = known == null ? 0 : known;
            reader.minuteOver(start, revision, minutes.get(start));
            minutes.remove(start);
            revisions.put(start, revision + 1);
            timers.registerEventTimeTimer(start + REVISION_MILLIS + 1);
        }
        for (long start : startsOf(revisions, start -> start + REVISION_MILLIS < timestamp)) {
            revisions.remove(start);
        }
    }

    private static List<Long> startsOf(MapState<Long, ?> state, LongPredicate wanted)
            throws Exception {
        List<Long> starts = new ArrayList<>();
        for (long start : state.keys()) {
            if (wanted.test(start)) {
                starts.add(start);
            }
        }
        return starts;
    }
}
