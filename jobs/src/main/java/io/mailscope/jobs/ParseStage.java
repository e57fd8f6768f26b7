package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.parse.LineTally;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.parse.ParseFunction;
import io.mailscope.jobs.parse.UnparsedLine;
import io.mailscope.parsers.line.LineBatch;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.scope.ScopeFormat;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Lines become events, which have the log's own time. */
final class ParseStage {

    private final SingleOutputStreamOperator<LoggedEvent> parsed;
    private final SingleOutputStreamOperator<LoggedEvent> events;
    private final Once<DataStream<LineTally>> tallies;

    ParseStage(DataStream<LineBatch> lines, PipelineOptions options) {
        parsed = named(lines.process(new ParseFunction(options.parser())), "parse");
        WatermarkStrategy<LoggedEvent> ofEvents =
                logTime(options, (event, ignored) -> event.timeMillis());
        events = named(parsed.assignTimestampsAndWatermarks(ofEvents), "log-time");
        tallies = Once.of(() -> tallies(options));
    }

    private DataStream<LineTally> tallies(PipelineOptions options) {
        WatermarkStrategy<LineTally> ofTallies =
                logTime(
                        options,
                        (tally, none) -> tally.hasTime() ? tally.newestMillis() : Long.MIN_VALUE);
        return named(
                parsed.getSideOutput(ParseFunction.TALLIES)
                        .assignTimestampsAndWatermarks(ofTallies),
                "tally-time");
    }

    SingleOutputStreamOperator<LoggedEvent> events() {
        return events;
    }

    /** Lines that gave no event. */
    DataStream<UnparsedLine> unparsed() {
        return parsed.getSideOutput(ParseFunction.UNPARSED);
    }

    /** What came of all lines. */
    DataStream<LineTally> tallies() {
        return tallies.get();
    }

    /**
     * Event time is the log's own. A file that is followed and falls silent does not hold the
     * others back; one that is read to its end falls silent only where the reading is slow.
     */
    private static <T> WatermarkStrategy<T> logTime(
            PipelineOptions options, SerializableTimestampAssigner<T> time) {
        Duration disorder = options.disorder();
        int logs = options.followed();
        WatermarkStrategy<T> strategy =
                options.follow()
                        ? WatermarkStrategy.forGenerator(
                                context -> clock(disorder, logs, context.getMetricGroup()))
                        : WatermarkStrategy.forBoundedOutOfOrderness(disorder);
        return strategy.withTimestampAssigner(time);
    }

    private static <T> LogClock<T> clock(Duration disorder, int logs, MetricGroup group) {
        String reader = group.getAllVariables().get(ScopeFormat.SCOPE_TASK_SUBTASK_INDEX);
        return new LogClock<>(disorder, Integer.parseInt(reader), logs, System::currentTimeMillis);
    }
}
