package io.mailscope.jobs;

import io.mailscope.jobs.account.AccountMeasurement;
import io.mailscope.jobs.account.Login;
import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.FlowFunction;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.aggregate.Increment;
import io.mailscope.jobs.aggregate.Increments;
import io.mailscope.jobs.aggregate.LatencyFunction;
import io.mailscope.jobs.aggregate.LatencyMeasurement;
import io.mailscope.jobs.aggregate.LatencySample;
import io.mailscope.jobs.alert.AlertFunction;
import io.mailscope.jobs.alert.Observation;
import io.mailscope.jobs.alert.Observations;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.correlate.CorrelateFunction;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.correlate.LmtpDelivery;
import io.mailscope.jobs.correlate.MessageEnded;
import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.QueueLength;
import io.mailscope.jobs.correlate.QueueSettings;
import io.mailscope.jobs.index.AccessDocuments;
import io.mailscope.jobs.index.Documents;
import io.mailscope.jobs.index.LineDocuments;
import io.mailscope.jobs.index.MailDocument;
import io.mailscope.jobs.index.MessageDocuments;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.parse.ParseFunction;
import io.mailscope.jobs.snapshot.QueueSnapshot;
import io.mailscope.jobs.snapshot.SnapshotFunction;
import io.mailscope.jobs.trace.MailboxJoinFunction;
import io.mailscope.jobs.trace.MailboxOutcome;
import io.mailscope.jobs.trace.MailboxResult;
import io.mailscope.jobs.trace.TraceFunction;
import io.mailscope.jobs.trace.TracedMessage;
import io.mailscope.parsers.line.LineBatch;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The streaming path: parse, correlate, aggregate, index. Sources and sinks are the caller's.
 *
 * @param queueLengths one per host, instance and interval
 * @param flow what each host did, per minute
 * @param failures what failed, per minute
 * @param alerts rules that fired or recovered
 * @param accounts what accounts and sources did, per window
 * @param messages each when it first deferred and when it ended, in its trace
 * @param documents all that Elasticsearch shall hold
 */
public record MailFlowPipeline(
        DataStream<QueueLength> queueLengths,
        DataStream<FlowMeasurement> flow,
        DataStream<FailureMeasurement> failures,
        DataStream<RaisedAlert> alerts,
        DataStream<AccountMeasurement> accounts,
        DataStream<TracedMessage> messages,
        DataStream<MailDocument> documents) {

    /** Wires the stages behind a source of lines. */
    public static MailFlowPipeline over(DataStream<LineBatch> lines, PipelineOptions options) {
        SingleOutputStreamOperator<LoggedEvent> parsed = parse(lines, options);
        // Nothing is ever put out under this tag; correlate wants a second input all the same.
        DataStream<QueueSnapshot> none = parsed.getSideOutput(new OutputTag<>("none") {});
        return over(parsed, timeless(none, true), options);
    }

    /** The same with snapshots of the queue beside the log, as lines of their own files. */
    public static MailFlowPipeline over(
            DataStream<LineBatch> lines,
            DataStream<LineBatch> snapshotLines,
            PipelineOptions options) {
        DataStream<QueueSnapshot> snapshots =
                named(
                        snapshotLines
                                .keyBy(LineBatch::fileId)
                                .process(new SnapshotFunction(options.maxQueued())),
                        "snapshot");
        return over(parse(lines, options), timeless(snapshots, options.follow()), options);
    }

    private static SingleOutputStreamOperator<LoggedEvent> parse(
            DataStream<LineBatch> lines, PipelineOptions options) {
        return named(lines.process(new ParseFunction(options.parser())), "parse");
    }

    /**
     * Snapshots do not tell the time. An idle stream does not hold the log's time back; where both
     * have an end, the log's last moment waits for the last snapshot.
     */
    private static DataStream<QueueSnapshot> timeless(
            DataStream<QueueSnapshot> snapshots, boolean idle) {
        WatermarkStrategy<QueueSnapshot> strategy =
                idle
                        ? WatermarkStrategy.forGenerator(context -> new NoTime())
                        : WatermarkStrategy.noWatermarks();
        return named(snapshots.assignTimestampsAndWatermarks(strategy), "snapshot-time");
    }

    private static MailFlowPipeline over(
            SingleOutputStreamOperator<LoggedEvent> parsed,
            DataStream<QueueSnapshot> snapshots,
            PipelineOptions options) {
        SingleOutputStreamOperator<LoggedEvent> events =
                named(parsed.assignTimestampsAndWatermarks(logTime(options)), "log-time");
        SingleOutputStreamOperator<DeliveryAttempt> attempts =
                correlate(events, snapshots, options);
        DataStream<MessageEnded> ended = attempts.getSideOutput(CorrelateFunction.ENDED);
        DataStream<QueueLength> lengths = attempts.getSideOutput(CorrelateFunction.QUEUE_LENGTHS);
        SingleOutputStreamOperator<TracedMessage> messages = trace(events, attempts, options);
        AccountStage access = AccountStage.over(events, attempts, options.accounts());
        SingleOutputStreamOperator<FlowMeasurement> counted =
                aggregate(events, attempts, ended, access.logins());
        DataStream<FlowMeasurement> flow =
                counted.union(
                        named(
                                messages.getSideOutput(TraceFunction.HAND_OVERS)
                                        .map(FlowMeasurement::of)
                                        .returns(FlowMeasurement.class),
                                "hand-overs"));
        DataStream<FailureMeasurement> failures = counted.getSideOutput(FlowFunction.FAILURES);
        DataStream<RaisedAlert> alerts = alert(lengths, flow);
        Documents documents = new Documents(options.namespace());
        MessageDocuments messageDocuments = new MessageDocuments(options.namespace());
        LineDocuments lineDocuments = new LineDocuments(options.namespace());
        DataStream<MailDocument> all =
                document(attempts.<MailDocument>map(documents::of), "document-delivery")
                        .union(
                                document(
                                        messages.<MailDocument>map(messageDocuments::of),
                                        "document-message"),
                                document(
                                        latency(events, attempts, ended)
                                                .<MailDocument>map(documents::of),
                                        "document-latency"),
                                document(alerts.<MailDocument>map(documents::of), "document-alert"),
                                document(flow.<MailDocument>map(documents::of), "document-flow"),
                                document(
                                        failures.<MailDocument>map(documents::of),
                                        "document-failure"),
                                document(
                                        parsed.getSideOutput(ParseFunction.UNPARSED)
                                                .<MailDocument>map(documents::of),
                                        "document-unparsed"),
                                document(
                                        lengths.<MailDocument>flatMap(documents::of),
                                        "document-queue"),
                                document(
                                        attempts.getSideOutput(CorrelateFunction.QUEUE_SHAPES)
                                                .<MailDocument>map(documents::of),
                                        "document-queue-shape"),
                                document(
                                        attempts.getSideOutput(CorrelateFunction.DRIFTS)
                                                .<MailDocument>map(documents::of),
                                        "document-queue-drift"),
                                document(
                                        events.<MailDocument>flatMap(lineDocuments::of),
                                        "document-line"),
                                access.documents(
                                        events, new AccessDocuments(options.namespace())));
        return new MailFlowPipeline(
                lengths, flow, failures, alerts, access.accounts(), messages, all);
    }

    /** Event time is the log's own; a file that falls silent does not hold the others back. */
    private static WatermarkStrategy<LoggedEvent> logTime(PipelineOptions options) {
        if (options.follow()) {
            Duration disorder = options.disorder();
            return WatermarkStrategy.<LoggedEvent>forGenerator(
                            context -> new LogClock(disorder, System::currentTimeMillis))
                    .withTimestampAssigner((event, ignored) -> event.timeMillis());
        }
        return WatermarkStrategy.<LoggedEvent>forBoundedOutOfOrderness(options.disorder())
                .withTimestampAssigner((event, ignored) -> event.timeMillis())
                .withIdleness(Duration.ofSeconds(30));
    }

    private static SingleOutputStreamOperator<DeliveryAttempt> correlate(
            DataStream<LoggedEvent> events,
            DataStream<QueueSnapshot> snapshots,
            PipelineOptions options) {
        QueueSettings settings =
                new QueueSettings(
                        options.gaugeInterval(),
                        options.queueLifetime(),
                        options.disorder(),
                        options.maxQueued());
        return named(
                named(events.filter(LoggedEvent::concernsQueue), "queue-lines")
                        .keyBy(CorrelateFunction::key)
                        .connect(snapshots.keyBy(QueueSnapshot::key))
                        .process(new CorrelateFunction(settings)),
                "correlate");
    }

    /** Postfix's messages, linked to each other and to what Dovecot did with them. */
    private static SingleOutputStreamOperator<TracedMessage> trace(
            DataStream<LoggedEvent> events,
            SingleOutputStreamOperator<DeliveryAttempt> attempts,
            PipelineOptions options) {
        DataStream<MailboxOutcome> outcomes =
                named(
                        events.<MailboxOutcome>flatMap(MailboxOutcome::of)
                                .returns(MailboxOutcome.class),
                        "mailbox-lines");
        DataStream<MailboxResult> results =
                named(
                        attempts.getSideOutput(CorrelateFunction.LMTP)
                                .keyBy(LmtpDelivery::session)
                                .connect(outcomes.keyBy(MailboxOutcome::key))
                                .process(new MailboxJoinFunction(options.latePartners())),
                        "mailbox-join");
        return named(
                attempts.getSideOutput(CorrelateFunction.LIVES)
                        .keyBy(MessageLife::traceKey)
                        .connect(results.keyBy(MailboxResult::traceKey))
                        .process(
                                new TraceFunction(options.latePartners(), options.queueLifetime())),
                "trace");
    }

    private static SingleOutputStreamOperator<LatencyMeasurement> latency(
            DataStream<LoggedEvent> events,
            DataStream<DeliveryAttempt> attempts,
            DataStream<MessageEnded> ended) {
        DataStream<LatencySample> samples =
                named(
                                attempts.<LatencySample>flatMap(LatencySample::of)
                                        .returns(LatencySample.class),
                                "time-attempts")
                        .union(
                                named(
                                        ended.<LatencySample>flatMap(LatencySample::of)
                                                .returns(LatencySample.class),
                                        "time-expired"),
                                named(
                                        events.<LatencySample>flatMap(LatencySample::of)
                                                .returns(LatencySample.class),
                                        "time-slow"));
        return named(samples.keyBy(LatencySample::host).process(new LatencyFunction()), "latency");
    }

    private static SingleOutputStreamOperator<FlowMeasurement> aggregate(
            DataStream<LoggedEvent> events,
            DataStream<DeliveryAttempt> attempts,
            DataStream<MessageEnded> ended,
            DataStream<Login> logins) {
        DataStream<Increment> increments =
                increments(
                                attempts.<Increment>flatMap(Increments::of)
                                        .returns(Increment.class),
                                "attempts")
                        .union(
                                increments(
                                        ended.<Increment>flatMap(Increments::of)
                                                .returns(Increment.class),
                                        "ended"),
                                increments(
                                        events.<Increment>flatMap(Increments::of)
                                                .returns(Increment.class),
                                        "lines"),
                                increments(
                                        logins.<Increment>flatMap(Increments::of)
                                                .returns(Increment.class),
                                        "logins"));
        return named(increments.keyBy(Increment::host).process(new FlowFunction()), "aggregate");
    }

    private static DataStream<RaisedAlert> alert(
            DataStream<QueueLength> lengths, DataStream<FlowMeasurement> flow) {
        DataStream<Observation> observations =
                named(
                                lengths.<Observation>flatMap(Observations::of)
                                        .returns(Observation.class),
                                "observe-queue")
                        .union(
                                named(
                                        flow.<Observation>flatMap(Observations::of)
                                                .returns(Observation.class),
                                        "observe-flow"));
        return named(observations.keyBy(Observation::key).process(new AlertFunction()), "alert");
    }

    private static DataStream<Increment> increments(
            SingleOutputStreamOperator<Increment> stream, String of) {
        return named(stream, "count-" + of);
    }

    private static DataStream<MailDocument> document(
            SingleOutputStreamOperator<MailDocument> stream, String name) {
        return named(stream.returns(MailDocument.class), name);
    }

    private static <T> SingleOutputStreamOperator<T> named(
            SingleOutputStreamOperator<T> stream, String name) {
        return stream.uid(name).name(name);
    }
}
