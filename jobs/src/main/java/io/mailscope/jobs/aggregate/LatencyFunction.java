package io.mailscope.jobs.aggregate;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Percentiles of times per host and minute; what comes late makes one more delta. */
public final class LatencyFunction
        extends KeyedProcessFunction<String, LatencySample, LatencyMeasurement> {

    private static final long serialVersionUID = 1L;
    private static final long WINDOW_MILLIS = FlowMeasurement.WINDOW_MILLIS;

    /** Revisions are remembered for this long after their minute. */
    private static final long REVISION_MILLIS = 24 * 3_600_000L;

    private transient MapState<Long, LatencySketches> minutes;
    private transient MapState<Long, Integer> revisions;

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        minutes =
                runtime.getMapState(
                        new MapStateDescriptor<>(
                                "latency",
                                LongSerializer.INSTANCE,
                                new LatencySketchesSerializer()));
        revisions =
                runtime.getMapState(
                        new MapStateDescriptor<>("latency-revisions", Long.class, Integer.class));
    }

    @Override
    public void processElement(
            LatencySample sample, Context context, Collector<LatencyMeasurement> out)
            throws Exception {
        long start = sample.timeMillis() - Math.floorMod(sample.timeMillis(), WINDOW_MILLIS);
        LatencySketches sketches = minutes.get(start);
        if (sketches == null) {
            sketches = new LatencySketches();
            long now = context.timerService().currentWatermark();
            context.timerService()
                    .registerEventTimeTimer(Math.max(start + WINDOW_MILLIS - 1, now + 1));
        }
        sketches.add(sample);
        minutes.put(start, sketches);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<LatencyMeasurement> out)
            throws Exception {
        List<Long> due = new ArrayList<>();
        for (long start : minutes.keys()) {
            if (start + WINDOW_MILLIS - 1 <= timestamp) {
                due.add(start);
            }
        }
        for (long start : due) {
            tell(start, context, out);
        }
        forget(timestamp);
    }

    private void tell(long start, OnTimerContext context, Collector<LatencyMeasurement> out)
            throws Exception {
        Integer known = revisions.get(start);
        int revision = known == null ? 0 : known;
        out.collect(
                new LatencyMeasurement(
                        start,
                        context.getCurrentKey(),
                        revision,
                        minutes.get(start).percentiles()));
        minutes.remove(start);
        revisions.put(start, revision + 1);
        context.timerService().registerEventTimeTimer(start + REVISION_MILLIS + 1);
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
