package io.mailscope.jobs;

import io.mailscope.parsers.line.LineBatch;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.scope.ScopeFormat;

/** Event time is the log's own, and each log tells it for itself: a source's splits are logs. */
public final class LogTime {

    private LogTime() {}

    /**
     * How a source of batches, which have the time of their last line, tells it. A log that is
     * followed and falls silent does not hold the others back; one that is read to its end falls
     * silent only where the reading is slow.
     */
    public static WatermarkStrategy<LineBatch> of(PipelineOptions options) {
        Duration disorder = options.disorder();
        int logs = options.followed();
        return options.follow()
                ? WatermarkStrategy.forGenerator(
                        context -> clock(disorder, logs, context.getMetricGroup()))
                : WatermarkStrategy.forBoundedOutOfOrderness(disorder);
    }

    private static <T> LogClock<T> clock(Duration disorder, int logs, MetricGroup group) {
        String reader = group.getAllVariables().get(ScopeFormat.SCOPE_TASK_SUBTASK_INDEX);
        return new LogClock<>(disorder, Integer.parseInt(reader), logs, System::currentTimeMillis);
    }
}
