package io.mailscope.jobs;

import io.mailscope.alerts.zabbix.ZabbixValue;
import io.mailscope.jobs.account.AccountMeasurement;
import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.correlate.QueueLength;
import io.mailscope.jobs.index.MailDocument;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.snapshot.QueueSnapshot;
import io.mailscope.jobs.trace.TracedMessage;
import io.mailscope.parsers.line.LineBatch;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The streaming path: parse, snapshot, correlate, trace, account, aggregate, alert, index, each
 * wired by a class of its own. Sources and sinks are the caller's; what no sink asks for is not
 * wired and costs nothing.
 */
public final class MailFlowPipeline {

    /** Some hundred megabytes per host at most; a snapshot file is read long before. */
    private static final int MAX_HELD = 250_000;

    private final ParseStage parsed;
    private final CorrelateStage queue;
    private final TraceStage traces;
    private final AccountStage accounts;
    private final AggregateStage figures;
    private final Once<DataStream<RaisedAlert>> alerts;
    private final Once<DataStream<MailDocument>> documents;
    private final Once<DataStream<ZabbixValue>> zabbixValues;

    private MailFlowPipeline(
            ParseStage parsed,
            DataStream<QueueSnapshot> snapshots,
            PipelineOptions options,
            int maxHeld) {
        DataStream<LoggedEvent> events = parsed.events();
        this.parsed = parsed;
        queue = CorrelateStage.over(events, snapshots, options, maxHeld);
        traces = new TraceStage(events, queue, options);
        accounts = new AccountStage(events, queue, options.accounts());
        figures = new AggregateStage(parsed, queue, traces, accounts, options);
        alerts = Once.of(() -> AlertStage.over(queue.lengths(), figures.flow()));
        documents = Once.of(() -> index(new IndexStage(options)));
        zabbixValues =
                Once.of(() -> ZabbixStage.over(events, queue, accounts, figures, alerts.get()));
    }

    /** Wires the stages behind a source of lines. */
    public static MailFlowPipeline over(DataStream<LineBatch> lines, PipelineOptions options) {
        ParseStage parsed = new ParseStage(lines, options);
        return new MailFlowPipeline(parsed, SnapshotStage.none(parsed.events()), options, 0);
    }

    /** The same with snapshots of the queue beside the log, as lines of their own files. */
    public static MailFlowPipeline over(
            DataStream<LineBatch> lines,
            DataStream<LineBatch> snapshotLines,
            PipelineOptions options) {
        DataStream<QueueSnapshot> snapshots = SnapshotStage.over(snapshotLines, options);
        int maxHeld = options.follow() ? 0 : MAX_HELD;
        return new MailFlowPipeline(new ParseStage(lines, options), snapshots, options, maxHeld);
    }

    private DataStream<MailDocument> index(IndexStage index) {
        return index.ofLines(parsed.events(), parsed.unparsed())
                .union(
                        index.ofMessageLines(queue.decisions(), traces.verdicts()),
                        index.ofQueue(queue),
                        index.ofTraces(traces),
                        index.ofAccounts(parsed.events(), accounts),
                        index.ofFigures(figures),
                        index.ofAlerts(alerts()));
    }

    /** One per host, instance and interval. */
    public DataStream<QueueLength> queueLengths() {
        return queue.lengths();
    }

    /** What each host did, per minute. */
    public DataStream<FlowMeasurement> flow() {
        return figures.flow();
    }

    /** What failed, per minute. */
    public DataStream<FailureMeasurement> failures() {
        return figures.failures();
    }

    /** Rules that fired or recovered. */
    public DataStream<RaisedAlert> alerts() {
        return alerts.get();
    }

    /** What accounts and sources did, per window. */
    public DataStream<AccountMeasurement> accounts() {
        return accounts.measurements();
    }

    /** Each message when it first deferred and when it ended, in its trace. */
    public DataStream<TracedMessage> messages() {
        return traces.messages();
    }

    /** All that Elasticsearch shall hold. */
    public DataStream<MailDocument> documents() {
        return documents.get();
    }

    /** All that Zabbix shall hold. */
    public DataStream<ZabbixValue> zabbixValues() {
        return zabbixValues.get();
    }
}
