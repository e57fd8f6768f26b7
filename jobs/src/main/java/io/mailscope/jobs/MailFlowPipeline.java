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
 * wired by a class of its own. Sources and sinks are the caller's.
 *
 * @param queueLengths one per host, instance and interval
 * @param flow what each host did, per minute
 * @param failures what failed, per minute
 * @param alerts rules that fired or recovered
 * @param accounts what accounts and sources did, per window
 * @param messages each when it first deferred and when it ended, in its trace
 * @param documents all that Elasticsearch shall hold
 * @param zabbixValues all that Zabbix shall hold
 */
public record MailFlowPipeline(
        DataStream<QueueLength> queueLengths,
        DataStream<FlowMeasurement> flow,
        DataStream<FailureMeasurement> failures,
        DataStream<RaisedAlert> alerts,
        DataStream<AccountMeasurement> accounts,
        DataStream<TracedMessage> messages,
        DataStream<MailDocument> documents,
        DataStream<ZabbixValue> zabbixValues) {

    /** Some hundred megabytes per host at most; a snapshot file is read long before. */
    private static final int MAX_HELD = 250_000;

    /** Wires the stages behind a source of lines. */
    public static MailFlowPipeline over(DataStream<LineBatch> lines, PipelineOptions options) {
        ParseStage parsed = ParseStage.over(lines, options);
        return over(parsed, SnapshotStage.none(parsed.events()), options, 0);
    }

    /** The same with snapshots of the queue beside the log, as lines of their own files. */
    public static MailFlowPipeline over(
            DataStream<LineBatch> lines,
            DataStream<LineBatch> snapshotLines,
            PipelineOptions options) {
        DataStream<QueueSnapshot> snapshots = SnapshotStage.over(snapshotLines, options);
        int maxHeld = options.follow() ? 0 : MAX_HELD;
        return over(ParseStage.over(lines, options), snapshots, options, maxHeld);
    }

    private static MailFlowPipeline over(
            ParseStage parsed,
            DataStream<QueueSnapshot> snapshots,
            PipelineOptions options,
            int maxHeld) {
        DataStream<LoggedEvent> events = parsed.events();
        CorrelateStage queue = CorrelateStage.over(events, snapshots, options, maxHeld);
        TraceStage traces = TraceStage.over(events, queue, options);
        AccountStage accounts = AccountStage.over(events, queue, options.accounts());
        AggregateStage figures = AggregateStage.over(parsed, queue, traces, accounts, options);
        DataStream<RaisedAlert> alerts =
                AlertStage.over(parsed, queue, accounts, figures, options);
        IndexStage index = new IndexStage(options);
        DataStream<MailDocument> documents =
                index.ofLines(events, parsed.unparsed())
                        .union(
                                index.ofMessageLines(queue.decisions(), traces.verdicts()),
                                index.ofQueue(queue),
                                index.ofTraces(traces),
                                index.ofAccounts(events, accounts),
                                index.ofFigures(figures),
                                index.ofAlerts(alerts));
        return new MailFlowPipeline(
                queue.lengths(),
                figures.flow(),
                figures.failures(),
                alerts,
                accounts.measurements(),
                traces.messages(),
                documents,
                ZabbixStage.over(events, queue, accounts, figures, alerts));
    }
}
