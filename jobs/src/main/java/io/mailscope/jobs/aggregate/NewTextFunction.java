package io.mailscope.jobs.aggregate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets failure texts through whose template the fleet has not met before, or not for 30 days. Knows
 * 64 times 1,000 templates, by their hash: some megabytes. When there are more, the one that was
 * not met for the longest time is new again.
 */
public final class NewTextFunction extends KeyedProcessFunction<Integer, FailureText, FailureText> {

    private static final long serialVersionUID = 1L;

    static final int MAX_TEMPLATES = 1_000;
    private static final long DAY_MILLIS = 24 * 3_600_000L;
    private static final long FORGET_MILLIS = 30 * DAY_MILLIS;
    private static final long PRECISION_MILLIS = 3_600_000;

    private transient MapState<String, Long> lastMet;
    private transient ValueState<Integer> size;

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        lastMet =
                runtime.getMapState(
                        new MapStateDescriptor<>("failure-texts", String.class, Long.class));
        size = runtime.getState(new ValueStateDescriptor<>("size", Integer.class));
    }

    @Override
    public void processElement(FailureText text, Context context, Collector<FailureText> out)
            throws Exception {
        String name = nameOf(text.template());
        Long met = lastMet.get(name);
        if (met == null) {
            begin(name, text.timeMillis(), context);
        } else if (text.timeMillis() - met > PRECISION_MILLIS) {
            lastMet.put(name, text.timeMillis());
        }
        if (met == null || text.timeMillis() - met > FORGET_MILLIS) {
            out.collect(text);
        }
    }

    private static String nameOf(String template) {
        return UUID.nameUUIDFromBytes(template.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void begin(String name, long millis, Context context) throws Exception {
        int known = size.value() == null ? 0 : size.value();
        if (known == 0) {
            wake(millis, context);
        }
        if (known >= MAX_TEMPLATES) {
            lastMet.remove(oldest());
            known--;
        }
        lastMet.put(name, millis);
        size.update(known + 1);
    }

    private String oldest() throws Exception {
        Map.Entry<String, Long> oldest = null;
        for (Map.Entry<String, Long> entry : lastMet.entries()) {
            if (oldest == null || entry.getValue() < oldest.getValue()) {
                oldest = Map.entry(entry.getKey(), entry.getValue());
            }
        }
        return oldest.getKey();
    }

    private static void wake(long millis, Context context) {
        long now = context.timerService().currentWatermark();
        context.timerService().registerEventTimeTimer(Math.max(now, millis) + DAY_MILLIS);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FailureText> out)
            throws Exception {
        List<String> old = new ArrayList<>();
        int left = 0;
        for (Map.Entry<String, Long> entry : lastMet.entries()) {
            if (timestamp - entry.getValue() > FORGET_MILLIS) {
                old.add(entry.getKey());
            } else {
                left++;
            }
        }
        for (String name : old) {
            lastMet.remove(name);
        }
        if (left == 0) {
            size.clear();
        } else {
            size.update(left);
            context.timerService().registerEventTimeTimer(timestamp + DAY_MILLIS);
        }
    }
}
