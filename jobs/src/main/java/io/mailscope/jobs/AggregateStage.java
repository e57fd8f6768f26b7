package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.aggregate.CoverageFunction;
import io.mailscope.jobs.aggregate.CoverageMeasurement;
import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.FailureText;
import io.mailscope.jobs.aggregate.FlowFunction;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.aggregate.Increment;
import io.mailscope.jobs.aggregate.Increments;
import io.mailscope.jobs.aggregate.LagFunction;
import io.mailscope.jobs.aggregate.LagMeasurement;
import io.mailscope.jobs.aggregate.LatencyFunction;
import io.mailscope.jobs.aggregate.LatencyMeasurement;
import io.mailscope.jobs.aggregate.LatencySample;
import io.mailscope.jobs.aggregate.NewTextFunction;
import io.mailscope.jobs.parse.LineTally;
import io.mailscope.jobs.parse.LoggedEvent;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** What happened becomes figures per host and minute. */
final class AggregateStage {

    private final Once<SingleOutputStreamOperator<FlowMeasurement>> counted;
    private final Once<DataStream<FlowMeasurement>> flow;
    private final Once<DataStream<FailureText>> newTexts;
    private final Once<DataStream<LatencyMeasurement>> latency;
    private final Once<DataStream<CoverageMeasurement>> coverage;
    private final Once<DataStream<LagMeasurement>> lag;

    AggregateStage(
            ParseStage parsed,
            CorrelateStage queue,
            TraceStage traces,
            AccountStage accounts,
            PipelineOptions options) {
        counted = Once.of(() -> counted(increments(parsed.events(), queue, traces, accounts)));
        flow = Once.of(() -> counted.get().union(handOvers(traces)));
        newTexts = Once.of(() -> newTexts(queue));
        latency = Once.of(() -> latency(parsed.events(), queue));
        coverage = Once.of(() -> coverage(parsed));
        lag = Once.of(() -> lag(parsed, options));
    }

    DataStream<FlowMeasurement> flow() {
        return flow.get();
    }

    DataStream<FailureMeasurement> failures() {
        return counted.get().getSideOutput(FlowFunction.FAILURES);
    }

    DataStream<FailureText> newTexts() {
        return newTexts.get();
    }

    DataStream<LatencyMeasurement> latency() {
        return latency.get();
    }

    DataStream<CoverageMeasurement> coverage() {
        return coverage.get();
    }

    DataStream<LagMeasurement> lag() {
        return lag.get();
    }

    private static SingleOutputStreamOperator<FlowMeasurement> counted(
            DataStream<Increment> increments) {
        return named(
                increments.keyBy(Increment::host).process(new FlowFunction()), "aggregate");
    }

    private static DataStream<FlowMeasurement> handOvers(TraceStage traces) {
        return named(
                traces.handOvers().map(FlowMeasurement::of), FlowMeasurement.class, "hand-overs");
    }

    private static DataStream<CoverageMeasurement> coverage(ParseStage parsed) {
        return named(
                parsed.tallies().keyBy(LineTally::host).process(new CoverageFunction()),
                "coverage");
    }

    private static DataStream<FailureText> newTexts(CorrelateStage queue) {
        DataStream<FailureText> texts =
                named(
                        queue.attempts().<FailureText>flatMap(FailureText::of),
                        FailureText.class,
                        "failure-texts");
        return named(texts.keyBy(FailureText::bucket).process(new NewTextFunction()), "new-texts");
    }

    /** Of logs that are read to their end nobody asks how far behind they are. */
    private static DataStream<LagMeasurement> lag(ParseStage parsed, PipelineOptions options) {
        boolean follow = options.follow();
        DataStream<LineTally> followed =
                named(parsed.tallies().filter(tally -> follow), "lag-lines");
        return named(followed.keyBy(LineTally::host).process(new LagFunction()), "lag");
    }

    private static DataStream<Increment> increments(
            DataStream<LoggedEvent> events,
            CorrelateStage queue,
            TraceStage traces,
            AccountStage accounts) {
        DataStream<Increment> attempts =
                counted(queue.attempts().<Increment>flatMap(Increments::of), "count-attempts");
        return attempts.union(
                counted(queue.ended().<Increment>flatMap(Increments::of), "count-ended"),
                counted(events.<Increment>flatMap(Increments::of), "count-lines"),
                counted(traces.mailboxGaps().map(Increments::of), "count-mailbox-gaps"),
                counted(accounts.logins().<Increment>flatMap(Increments::of), "count-logins"));
    }

    private static DataStream<Increment> counted(
            SingleOutputStreamOperator<Increment> stream, String name) {
        return named(stream, Increment.class, name);
    }

    private static DataStream<LatencyMeasurement> latency(
            DataStream<LoggedEvent> events, CorrelateStage queue) {
        DataStream<LatencySample> attempts =
                timed(queue.attempts().<LatencySample>flatMap(LatencySample::of), "time-attempts");
        DataStream<LatencySample> expired =
                timed(queue.ended().<LatencySample>flatMap(LatencySample::of), "time-expired");
        DataStream<LatencySample> slow =
                timed(events.<LatencySample>flatMap(LatencySample::of), "time-slow");
        return named(
                attempts.union(expired, slow)
                        .keyBy(LatencySample::host)
                        .process(new LatencyFunction()),
                "latency");
    }

    private static DataStream<LatencySample> timed(
            SingleOutputStreamOperator<LatencySample> stream, String name) {
        return named(stream, LatencySample.class, name);
    }
}
