package io.mailscope.jobs.index;

import io.mailscope.jobs.correlate.Addresses;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import java.io.Serializable;

/**
 * The documents that attempts of delivery become.
 *
 * @param namespace last part of the data streams' names
 */
public record DeliveryDocuments(String namespace) implements Serializable {

    /** One recipient's attempt. */
    public MailDocument of(DeliveryAttempt a) {
        DocumentWriter d =
                new DocumentWriter("logs", "mail.delivery", namespace, a.timeMillis())
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
}
