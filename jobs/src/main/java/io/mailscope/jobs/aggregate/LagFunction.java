package io.mailscope.jobs.aggregate;

import io.mailscope.jobs.parse.LineTally;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says every minute how old the newest line of each host is: the delay of the way here, or how long
 * the host has been silent. For logs that are followed; a host silent for a day is forgotten.
 */
public final class LagFunction extends KeyedProcessFunction<String, LineTally, LagMeasurement> {

    private static final long serialVersionUID = 1L;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long FORGET_MILLIS = 24 * 3_600_000L;

    private transient ValueState<Long> newest;

    /** When the last tally came, by the clock on the wall, epoch milliseconds. */
    private transient ValueState<Long> heard;

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        newest = runtime.getState(new ValueStateDescriptor<>("newest", Long.class));
        heard = runtime.getState(new ValueStateDescriptor<>("heard", Long.class));
    }

    @Override
    public void processElement(LineTally tally, Context context, Collector<LagMeasurement> out)
            throws Exception {
        TimerService timers = context.timerService();
        Long before = newest.value();
        if (before == null) {
            wake(timers);
        }
        if (before == null || tally.newestMillis() > before) {
            newest.update(tally.newestMillis());
        }
        heard.update(timers.currentProcessingTime());
    }

    /** At the next whole minute. */
    private static void wake(TimerService timers) {
        long now = timers.currentProcessingTime();
        timers.registerProcessingTimeTimer(now - now % MINUTE_MILLIS + MINUTE_MILLIS);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<LagMeasurement> out)
            throws Exception {
        if (timestamp - heard.value() > FORGET_MILLIS) {
            newest.clear();
            heard.clear();
            return;
        }
        long lag = Math.max(0, timestamp - newest.value());
        out.collect(new LagMeasurement(timestamp, context.getCurrentKey(), lag));
        wake(context.timerService());
    }
}
