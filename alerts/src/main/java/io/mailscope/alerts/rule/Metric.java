package io.mailscope.alerts.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What rules can watch: a closed list. */
public enum Metric {
    /** Attempts that were deferred or bounced, of all; labels are their causes. */
    DELIVERY_FAILURES("delivery.failures", Subject.HOST, Measure.SHARE, Measure.COUNT),
    /** The same for one recipient domain. */
    DESTINATION_FAILURES("destination.failures", Subject.DESTINATION, Measure.SHARE, Measure.COUNT),
    /** Recipients that bounced, of those that came to an end; labels are causes. */
    SENDER_BOUNCES("sender.bounces", Subject.SENDER, Measure.SHARE, Measure.COUNT),
    /** Failure texts that were never met before; labels are causes. */
    FAILURE_TEXTS("failure.texts", Subject.HOST, Measure.COUNT),
    /** Problems that daemons report: fatal, panic, error, warning, disk or database. */
    DAEMON_PROBLEMS("daemon.problems", Subject.PROGRAM, Measure.COUNT),
    /** Lines that were not understood, of all; labels are unsupported and malformed. */
    LINES_UNPARSED("lines.unparsed", Subject.HOST, Measure.SHARE, Measure.COUNT),
    /** Refused attempts to log in from one address; labels are reasons. */
    SOURCE_REFUSALS("source.refusals", Subject.SOURCE, Measure.COUNT),
    /** Accounts that were refused to one address. */
    SOURCE_ACCOUNTS("source.accounts", Subject.SOURCE, Measure.DISTINCT),
    /** Addresses that were refused for one account. */
    ACCOUNT_GUESSERS("account.guessers", Subject.ACCOUNT, Measure.DISTINCT),
    /** Networks (/24, /64) from which an account was used. */
    ACCOUNT_NETWORKS("account.networks", Subject.ACCOUNT, Measure.DISTINCT),
    /** Recipients to whom an account's mail was first tried. */
    ACCOUNT_RECIPIENTS("account.recipients", Subject.ACCOUNT, Measure.COUNT),
    /** Recipients within a window to whom the account had not written before. */
    ACCOUNT_NEW_RECIPIENTS("account.new_recipients", Subject.ACCOUNT, Measure.GAUGE),
    /** Messages queued, active + deferred + incoming + hold. */
    QUEUE_LENGTH("queue.length", Subject.INSTANCE, Measure.GAUGE),
    /** Messages deferred. */
    QUEUE_DEFERRED("queue.deferred", Subject.INSTANCE, Measure.GAUGE),
    /** Seconds from arrival to the end of an attempt, 90th percentile of a minute. */
    DELIVERY_DELAY("delivery.delay", Subject.HOST, Measure.GAUGE),
    /** Age of the newest line in seconds, by the clock on the wall. */
    LOG_LAG("log.lag", Subject.HOST, Measure.GAUGE),
    /** Recipients with status=sent within a minute. */
    FLOW_SENT("flow.sent", Subject.HOST, Measure.GAUGE),
    /** Messages accepted within a minute. */
    FLOW_RECEIVED("flow.received", Subject.HOST, Measure.GAUGE),
    /** Requests refused within a minute. */
    FLOW_REJECTED("flow.rejected", Subject.HOST, Measure.GAUGE);

    private static final List<String> CAUSES =
            List.of(
                    "invalid-recipient",
                    "mailbox-full",
                    "inactive-mailbox",
                    "greylisted",
                    "rate-limited",
                    "ip-blocklisted",
                    "sender-blocked",
                    "content-rejected",
                    "authentication-failed",
                    "policy",
                    "tls",
                    "dns",
                    "connection",
                    "routing-loop",
                    "message-too-big",
                    "protocol",
                    "local-resource",
                    "configuration",
                    "unknown");

    private static final List<String> REASONS =
            List.of(
                    "bad-password",
                    "unknown-user",
                    "disabled",
                    "expired",
                    "no-tls",
                    "not-allowed",
                    "malformed",
                    "unspecified",
                    "other");

    private final String id;
    private final Subject subject;
    private final List<Measure> measures;

    Metric(String id, Subject subject, Measure... measures) {
        this.id = id;
        this.subject = subject;
        this.measures = List.of(measures);
    }

    /** The metric of that name. */
    public static Optional<Metric> of(String id) {
        return Arrays.stream(values()).filter(metric -> metric.id.equals(id)).findFirst();
    }

    /** The name in rule files, for example {@code destination.failures}. */
    public String id() {
        return id;
    }

    /** What there is one of for each. */
    public Subject subject() {
        return subject;
    }

    /** What can be made of it; the first is meant when a rule does not say. */
    List<Measure> measures() {
        return measures;
    }

    /** What was counted is told apart by these: causes, levels, reasons. */
    public List<String> labels() {
        return switch (this) {
            case DELIVERY_FAILURES, DESTINATION_FAILURES, SENDER_BOUNCES, FAILURE_TEXTS -> CAUSES;
            case SOURCE_REFUSALS, SOURCE_ACCOUNTS, ACCOUNT_GUESSERS -> REASONS;
            case DAEMON_PROBLEMS ->
                    List.of("fatal", "panic", "error", "warning", "disk", "database");
            case LINES_UNPARSED -> List.of("unsupported", "malformed");
            default -> List.of();
        };
    }

    /** Whether its values are measured at moments, and not counted. */
    public boolean isGauge() {
        return measures.contains(Measure.GAUGE);
    }

    /** Whether its values are seconds. */
    boolean isSeconds() {
        return this == DELIVERY_DELAY || this == LOG_LAG;
    }

    /** Whether its values have the time of the clock on the wall, and not that of the log. */
    boolean isOfWallClock() {
        return this == LOG_LAG;
    }
}
