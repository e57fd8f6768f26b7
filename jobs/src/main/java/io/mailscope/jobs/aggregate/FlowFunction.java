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

/** Adds increments up per host and minute; what comes late makes one more delta. */
public final class FlowFunction extends KeyedProcessFunction<String, Increment, FlowMeasurement> {

    private static final long serialVersionUID = 1L;

    /** Failures per minute. */
    public static final OutputTag<FailureMeasurement> FAILURES = new OutputTag<>("failures") {};

    private transient MinuteBook<long[]> minutes;
    private transient MapState<FailureBucket, Long> failures;

    /** A failure within one minute; the key under which it is counted. */
    public record FailureBucket(long windowStart, FailureKey failure) {}

    @Override
    public void open(OpenContext context) {
        minutes =
                new MinuteBook<>(
                        getRuntimeContext(),
                        new MapStateDescriptor<>("minutes", Long.class, long[].class),
                        () -> new long[Figure.values().length]);
        failures =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "failures", FailureBucket.class, Long.class));
    }

    @Override
    public void processElement(Increment more, Context context, Collector<FlowMeasurement> out)
            throws Exception {
        long start = MinuteBook.startOf(more.timeMillis());
        long[] counts = minutes.open(start, context.timerService());
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
        minutes.close(
                timestamp,
                context.timerService(),
                (start, revision, counts) -> {
                    String host = context.getCurrentKey();
                    out.collect(new FlowMeasurement(start, host, revision, counts));
                    emitFailures(start, revision, context);
                });
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
}
