package io.mailscope.jobs.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Adds increments up per host and minute. A Flink window would drop what comes late; here a late
 * line makes one more delta with the next revision, so that the sum stays true.
 */
public final class FlowFunction extends KeyedProcessFunction<String, Increment, FlowMeasurement> {

    private static final long serialVersionUID = 1L;

    /** Failures per minute. */
    public static final OutputTag<FailureMeasurement> FAILURES = new OutputTag<>("failures") {};

    /** Revisions are remembered for this long after their minute. */
    private static final long REVISION_MILLIS = 24 * 3_600_000L;

    private transient MapState<Long, long[]> minutes;
    private transient MapState<FailureBucket, Long> failures;
    private transient MapState<Long, Integer> revisions;

    /** A failure within one minute; the key under which it is counted. */
    public record FailureBucket(long windowStart, FailureKey failure) {}

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        minutes =
                runtime.getMapState(new MapStateDescriptor<>("minutes", Long.class, long[].class));
        failures =
                runtime.getMapState(
                        new MapStateDescriptor<>("failures", FailureBucket.class, Long.class));
        revisions =
                runtime.getMapState(
                        new MapStateDescriptor<>("revisions", Long.class, Integer.class));
    }

    @Override
    public void processElement(Increment more, Context context, Collector<FlowMeasurement> out)
            throws Exception {
        long start =
                more.timeMillis() - Math.floorMod(more.timeMillis(), FlowMeasurement.WINDOW_MILLIS);
        long[] counts = minutes.get(start);
        if (counts == null) {
            counts = new long[Figure.values().length];
            long due = start + FlowMeasurement.WINDOW_MILLIS - 1;
            long now = context.timerService().currentWatermark();
            context.timerService().registerEventTimeTimer(Math.max(due, now + 1));
        }
        counts[more.figure().ordinal()] += more.by();
        minutes.put(start, counts);
        if (!more.failure().equals(FailureKey.NONE)) {
            FailureBucket bucket = new FailureBucket(start, more.failure());
            Long before = failures.get(bucket);
            failures.put(bucket, (before == null ? 0 : before) + more.by());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FlowMeasurement> out)
            throws Exception {
        for (long start : dueBy(timestamp)) {
            Integer known = revisions.get(start);
            int revision = known == null ? 0 : known;
            out.collect(
                    new FlowMeasurement(
                            start, context.getCurrentKey(), revision, minutes.get(start)));
            minutes.remove(start);
            revisions.put(start, revision + 1);
            context.timerService().registerEventTimeTimer(start + REVISION_MILLIS + 1);
            emitFailures(start, revision, context);
        }
        forget(timestamp);
    }

    private List<Long> dueBy(long timestamp) throws Exception {
        List<Long> due = new ArrayList<>();
        for (long start : minutes.keys()) {
            if (start + FlowMeasurement.WINDOW_MILLIS - 1 <= timestamp) {
                due.add(start);
            }
        }
        return due;
    }

    private void emitFailures(long start, int revision, OnTimerContext context) throws Exception {
        List<FailureBucket> done = new ArrayList<>();
        for (Map.Entry<FailureBucket, Long> entry : failures.entries()) {
            FailureBucket bucket = entry.getKey();
            if (bucket.windowStart() == start) {
                done.add(bucket);
                context.output(
                        FAILURES,
                        new FailureMeasurement(
                                start,
                                context.getCurrentKey(),
                                revision,
                                bucket.failure(),
                                entry.getValue()));
            }
        }
        for (FailureBucket bucket : done) {
            failures.remove(bucket);
        }
    }

    private void forget(long timestamp) throws Exception {
        List<Long> old = new ArrayList<>();
        for (long start : revisions.keys()) {
            if (start + REVISION_MILLIS < timestamp) {
                old.add(start);
            }
        }
        for (long start : old) {
            revisions.remove(start);
        }
    }
}
