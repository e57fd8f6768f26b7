package io.mailscope.jobs.aggregate;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Percentiles of times per host and minute; what comes late makes one more delta. */
public final class LatencyFunction
        extends KeyedProcessFunction<String, LatencySample, LatencyMeasurement> {

    private static final long serialVersionUID = 1L;

    private transient MinuteBook<LatencySketches> minutes;

    @Override
    public void open(OpenContext context) {
        minutes =
                new MinuteBook<>(
                        getRuntimeContext(),
                        new MapStateDescriptor<>(
                                "latency",
                                LongSerializer.INSTANCE,
                                new LatencySketchesSerializer()),
                        LatencySketches::new);
    }

    @Override
    public void processElement(
            LatencySample sample, Context context, Collector<LatencyMeasurement> out)
            throws Exception {
        long start = MinuteBook.startOf(sample.timeMillis());
        LatencySketches sketches = minutes.open(start, context.timerService());
        sketches.add(sample);
        minutes.put(start, sketches);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<LatencyMeasurement> out)
            throws Exception {
        minutes.close(
                timestamp,
                context.timerService(),
                (start, revision, sketches) ->
                        out.collect(
                                new LatencyMeasurement(
                                        start,
                                        context.getCurrentKey(),
                                        revision,
                                        sketches.percentiles())));
    }
}
