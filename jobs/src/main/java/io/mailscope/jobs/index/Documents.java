package io.mailscope.jobs.index;

import io.mailscope.jobs.aggregate.Figure;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.aggregate.LatencyMeasurement;
import io.mailscope.jobs.aggregate.Percentiles;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.correlate.Addresses;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.correlate.QueueDrift;
import io.mailscope.jobs.correlate.QueueLength;
import io.mailscope.jobs.correlate.QueueShape;
import io.mailscope.jobs.parse.UnparsedLine;
import java.io.Serializable;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.apache.flink.util.Collector;

/**
 * The documents that measurements and attempts become.
 *
 * @param namespace last part of the data streams' names, lower case without hyphens
 */
public record Documents(String namespace) implements Serializable {

    /** qshape's columns, in minutes. */
    private static final List<String> AGES =
            List.of(
                    "up_to_5",
                    "up_to_10",
                    "up_to_20",
                    "up_to_40",
                    "up_to_80",
                    "up_to_160",
                    "up_to_320",
                    "up_to_640",
                    "up_to_1280",
                    "over_1280");

    private DocumentWriter logs(String what, long timeMillis) {
        return new DocumentWriter("logs", "mail." + what, namespace, timeMillis);
    }

    private DocumentWriter metrics(String what, long timeMillis) {
        return new DocumentWriter("metrics", "mail." + what, namespace, timeMillis);
    }

    /** One recipient's attempt. */
    public MailDocument of(DeliveryAttempt a) {
        DocumentWriter d =
                logs("delivery", a.timeMillis())
                        .text("event.kind", "event")
                        .texts("event.category", "email")
                        .texts("event.type", "info")
                        .text("event.action", "message-" + a.status())
                        .text("event.outcome", a.cause().isEmpty() ? "success" : "failure")
                        .text("event.reason", a.reply())
                        .text("host.name", a.host())
                        .text("process.name", a.program())
                        .number("process.pid", a.pid())
                        .text("service.name", a.service())
                        .text("log.file.path", a.path())
                        .number("log.offset", a.offset())
                        .text("email.local_id", a.queueId())
                        .text("email.message_id", a.messageId())
                        .text("mail.trace.self", a.lifeId())
                        .texts("email.from.address", a.sender())
                        .texts("email.to.address", a.recipient())
                        .text("mail.recipient_domain", a.recipientDomain())
                        .text("mail.sender_domain", Addresses.domain(a.sender()));
        failure(a, d);
        postfix(a, d);
        return d.build(a.lineId());
    }

    private static void failure(DeliveryAttempt a, DocumentWriter d) {
        d.text("mail.dsn", a.enhancedCode())
                .text("mail.cause", a.cause())
                .text("mail.cause_rule", a.causeRule())
                .number("mail.smtp_code", a.smtpCode() == 0 ? -1 : a.smtpCode());
    }

    private static void postfix(DeliveryAttempt a, DocumentWriter d) {
        d.text("postfix.instance", a.instance())
                .text("postfix.queue_id", a.queueId())
                .text("postfix.status", a.status())
                .text("postfix.dsn", a.dsn())
                .text("postfix.relay.host", a.relayHost())
                .ip("postfix.relay.ip", a.relayAddress())
                .number("postfix.relay.port", a.relayPort())
                .text("postfix.orig_to", a.originalRecipient())
                .number("postfix.conn_use", a.connectionUse())
                .number("postfix.size", a.size())
                .number("postfix.nrcpt", a.recipients())
                .number("postfix.delay.total", a.delay())
                .number("postfix.delay.before_queue_manager", a.beforeQueueManager())
                .number("postfix.delay.in_queue_manager", a.inQueueManager())
                .number("postfix.delay.connection_setup", a.connectionSetup())
                .number("postfix.delay.transmission", a.transmission())
                .flag("postfix.hand_over", a.handOver())
                .mark("postfix.first_attempt", a.first())
                .ip("source.ip", a.clientIp())
                .text("source.domain", a.clientHost())
                .ip("destination.ip", a.relayAddress())
                .number("destination.port", a.relayPort())
                .texts("related.user", a.user())
                .texts("related.hosts", a.relayHost());
    }

    /** A rule that fired or recovered. */
    public MailDocument of(RaisedAlert a) {
        DocumentWriter evidence = new DocumentWriter();
        a.evidence().forEach(evidence::number);
        String id = a.rule() + '|' + a.host() + '|' + a.key() + '|' + a.firing();
        return logs("alert", a.timeMillis())
                .text("event.kind", "alert")
                .text("event.action", a.firing() ? "fired" : "recovered")
                .text("message", a.text())
                .text("host.name", a.isOfAllHosts() ? "" : a.host())
                .text("rule.name", a.rule())
                .text("mail.alert.severity", a.severity())
                .text("mail.alert.key", a.key())
                .flag("mail.alert.firing", a.firing())
                .number("mail.alert.value", a.value())
                .number("mail.alert.threshold", a.threshold())
                .time("mail.alert.since", a.sinceMillis())
                .text("mail.alert.text", a.text())
                .objects("mail.alert.evidence", List.of(evidence))
                .texts("mail.alert.samples", a.samples().toArray(String[]::new))
                .text("mail.alert.link", a.link())
                .build(DocumentIds.bounded("a|" + a.timeMillis() + '|' + id));
    }

    /** A line that gave no event. */
    public MailDocument of(UnparsedLine line) {
        return logs("unparsed", line.timeMillis())
                .text("event.kind", "pipeline_error")
                .text("error.type", line.reason())
                .text("event.original", line.text())
                .text("host.name", line.host())
                .text("process.name", line.program())
                .text("log.file.path", line.path())
                .number("log.offset", line.offset())
                .texts("tags", "_parse_failure")
                .build(line.lineId());
    }

    /** The length of each queue at one moment: a document per state. */
    public void of(QueueLength length, Collector<MailDocument> out) {
        ObjLongConsumer<String> state = (name, value) -> out.collect(queue(length, name, value));
        state.accept("incoming", length.incoming());
        state.accept("active", length.active());
        state.accept("deferred", length.deferred());
        state.accept("hold", length.hold());
        state.accept("maildrop", length.maildrop());
        state.accept("total", length.total());
    }

    private MailDocument queue(QueueLength length, String state, long value) {
        String key = length.host() + '|' + length.instance() + '|' + state;
        return metrics("queue", length.timeMillis())
                .text("event.kind", "metric")
                .text("host.name", length.host())
                .text("postfix.instance", length.instance())
                .text("mail.queue.by", "state")
                .text("mail.queue.state", state)
                .number("mail.queue.length", value)
                .text("mail.queue.baseline", length.baselineKnown() ? "known" : "unknown")
                .build("q|" + length.timeMillis() + '|' + key);
    }

    /** A row of qshape: mail of one state by age, of all domains or of one. */
    public MailDocument of(QueueShape shape) {
        DocumentWriter d =
                metrics("queue", shape.timeMillis())
                        .text("event.kind", "metric")
                        .text("host.name", shape.host())
                        .text("postfix.instance", shape.instance())
                        .text("mail.queue.by", shape.by())
                        .text("mail.queue.state", shape.state())
                        .text("mail.queue.domain", shape.value())
                        .number("mail.queue.length", shape.total());
        for (int i = 0; i < AGES.size(); i++) {
            d.number("mail.queue.ages." + AGES.get(i), shape.ages()[i]);
        }
        String id =
                String.join(
                        "|",
                        "qs",
                        Long.toString(shape.timeMillis()),
                        shape.host(),
                        shape.instance(),
                        shape.state(),
                        shape.by(),
                        shape.value());
        return d.build(DocumentIds.bounded(id));
    }

    /** What a snapshot showed to be wrong. */
    public MailDocument of(QueueDrift drift) {
        return metrics("queue", drift.timeMillis())
                .text("event.kind", "metric")
                .text("host.name", drift.host())
                .text("postfix.instance", drift.instance())
                .number("mail.queue.drift.compared", drift.compared())
                .number("mail.queue.drift.missing", drift.missing())
                .number("mail.queue.drift.surplus", drift.surplus())
                .number("mail.queue.drift.misplaced", drift.misplaced())
                .build("qd|" + drift.timeMillis() + '|' + drift.host() + '|' + drift.instance());
    }

    /** What a host did within a minute; figures that are zero are left out. */
    public MailDocument of(FlowMeasurement flow) {
        DocumentWriter d =
                metrics("flow", flow.windowStart())
                        .text("event.kind", "metric")
                        .text("host.name", flow.host())
                        .number("mail.window_seconds", FlowMeasurement.WINDOW_MILLIS / 1000);
        for (Figure figure : Figure.values()) {
            if (flow.of(figure) != 0) {
                d.delta("mail.flow." + figure.id(), flow.of(figure));
            }
        }
        d.mark("mail.correction", flow.isCorrection());
        String which = flow.handOver().isEmpty() ? "" + flow.revision() : flow.handOver();
        return d.build(
                DocumentIds.bounded("f|" + flow.windowStart() + '|' + flow.host() + '|' + which));
    }

    /** How long mail took on a host within a minute. */
    public MailDocument of(LatencyMeasurement latency) {
        DocumentWriter d =
                metrics("flow", latency.windowStart())
                        .text("event.kind", "metric")
                        .text("host.name", latency.host())
                        .number("mail.window_seconds", FlowMeasurement.WINDOW_MILLIS / 1000);
        for (Percentiles p : latency.percentiles()) {
            String path = "mail.latency." + p.what() + '.';
            d.number(path + "p50", p.p50())
                    .number(path + "p90", p.p90())
                    .number(path + "p99", p.p99())
                    .number(path + "count", p.count());
        }
        return d.mark("mail.correction", latency.revision() > 0)
                .build(
                        "l|"
                                + latency.windowStart()
                                + '|'
                                + latency.host()
                                + '|'
                                + latency.revision());
    }
}
