package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.parse.ParseFunction;
import io.mailscope.parsers.line.LineBatch;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Lines become events, which have the log's own time. */
final class ParseStage {

    private ParseStage() {}

    /** Events without time, and what gave none at the side. */
    static SingleOutputStreamOperator<LoggedEvent> over(
            DataStream<LineBatch> lines, PipelineOptions options) {
        return named(lines.process(new ParseFunction(options.parser())), "parse");
    }

    static SingleOutputStreamOperator<LoggedEvent> timed(
            DataStream<LoggedEvent> events, PipelineOptions options) {
        return named(events.assignTimestampsAndWatermarks(logTime(options)), "log-time");
    }

    /**
     * Event time is the log's own. A file that is followed and falls silent does not hold the
     * others back; one that is read to its end falls silent only where the reading is slow.
     */
    private static WatermarkStrategy<LoggedEvent> logTime(PipelineOptions options) {
        if (options.follow()) {
            Duration disorder = options.disorder();
            return WatermarkStrategy.<LoggedEvent>forGenerator(
                            context -> new LogClock(disorder, System::currentTimeMillis))
                    .withTimestampAssigner((event, ignored) -> event.timeMillis());
        }
        return WatermarkStrategy.<LoggedEvent>forBoundedOutOfOrderness(options.disorder())
                .withTimestampAssigner((event, ignored) -> event.timeMillis());
    }
}
