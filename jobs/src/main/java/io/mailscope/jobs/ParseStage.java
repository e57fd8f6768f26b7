package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.parse.LineTally;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.parse.ParseFunction;
import io.mailscope.jobs.parse.UnparsedLine;
import io.mailscope.parsers.line.LineBatch;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Lines become events, which have the log's own time. */
final class ParseStage {

    private final SingleOutputStreamOperator<LoggedEvent> parsed;
    private final SingleOutputStreamOperator<LoggedEvent> events;
    private final Once<DataStream<LineTally>> tallies;

    ParseStage(DataStream<LineBatch> lines, PipelineOptions options) {
        parsed =
                named(
                        lines.process(new ParseFunction(options.parser(), options.pseudonymKey())),
                        "parse");
        events = timed(parsed, (event, batch) -> event.timeMillis(), "log-time");
        tallies =
                Once.of(
                        () ->
                                timed(
                                        parsed.getSideOutput(ParseFunction.TALLIES),
                                        (tally, batch) ->
                                                tally.hasTime()
                                                        ? tally.newestMillis()
                                                        : Long.MIN_VALUE,
                                        "tally-time"));
    }

    private static <T> SingleOutputStreamOperator<T> timed(
            DataStream<T> stream, SerializableTimestampAssigner<T> time, String name) {
        return named(stream.transform(name, stream.getType(), new LineTimeOperator<>(time)), name);
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
}
