package io.mailscope.jobs;

import io.mailscope.alerts.zabbix.ZabbixValue;
import io.mailscope.jobs.account.AccountMeasurement;
import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.correlate.QueueLength;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What is counted and judged of mail: for who wants no messages and no documents, which {@link
 * MailFlowPipeline} has besides. What nobody asks for is not wired and costs nothing.
 */
public final class MailFigures {

    private final FollowedMail mail;
    private final AccountStage accounts;
    private final AggregateStage counted;
    private final Once<DataStream<RaisedAlert>> alerts;
    private final Once<DataStream<ZabbixValue>> zabbixValues;

    MailFigures(FollowedMail mail, TraceStage traces) {
        this.mail = mail;
        PipelineOptions options = mail.options();
        accounts = new AccountStage(mail.events(), mail.queue(), options.accounts());
        counted = new AggregateStage(mail.parsed(), mail.queue(), traces, accounts, options);
        alerts =
                Once.of(
                        () ->
                                AlertStage.over(
                                        mail.parsed(), mail.queue(), accounts, counted, options));
        zabbixValues =
                Once.of(
                        () ->
                                ZabbixStage.over(
                                        mail.events(),
                                        mail.queue(),
                                        accounts,
                                        counted,
                                        alerts.get()));
    }

    /** Figures alone: what filters think of messages is not joined with them. */
    public static MailFigures of(FollowedMail mail) {
        return new MailFigures(mail, TraceStage.unjudged(mail));
    }

    /** One per host, instance and interval. */
    public DataStream<QueueLength> queueLengths() {
        return mail.queue().lengths();
    }

    /** What each host did, per minute. */
    public DataStream<FlowMeasurement> flow() {
        return counted.flow();
    }

    /** What failed, per minute. */
    public DataStream<FailureMeasurement> failures() {
        return counted.failures();
    }

    /** What accounts and sources did, per window. */
    public DataStream<AccountMeasurement> accounts() {
        return accounts.measurements();
    }

    /** Rules that fired or recovered. */
    public DataStream<RaisedAlert> alerts() {
        return alerts.get();
    }

    /** All that Zabbix shall hold. */
    public DataStream<ZabbixValue> zabbixValues() {
        return zabbixValues.get();
    }

    AccountStage accountStage() {
        return accounts;
    }

    AggregateStage aggregateStage() {
        return counted;
    }
}
