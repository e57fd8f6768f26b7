package io.mailscope.jobs.index;

import io.mailscope.jobs.correlate.Addresses;
import io.mailscope.jobs.correlate.AttemptOutcome;
import io.mailscope.jobs.correlate.AttemptTiming;
import io.mailscope.jobs.correlate.EarlierAttempts;
import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.RecipientLife;
import io.mailscope.jobs.trace.Finals;
import io.mailscope.jobs.trace.RecipientEnd;
import io.mailscope.jobs.trace.TracedMessage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The document of a message: one when it first defers, one when it is first held, one when it ends,
 * and one more whenever another host's late log, its parent's late end, or an agent that went on
 * after it was deleted, puts that right.
 *
 * @param namespace last part of the data streams' names
 */
public record MessageDocuments(String namespace) implements Serializable {

    /** Writes the message's document. */
    public MailDocument of(TracedMessage message) {
        MessageLife m = message.life();
        int correction = message.correction().number();
        String phase = message.correction().replaces() ? "corrected" : m.phase();
        // A millisecond later per correction: the newest document of a message is the right one.
        DocumentWriter d =
                new DocumentWriter("logs", "mail.message", namespace, m.timeMillis() + correction)
                        .text("event.kind", "event")
                        .texts("event.category", "email")
                        .texts("event.type", "info")
                        .text("event.action", "message-" + phase)
                        .text("mail.phase", phase)
                        .number("event.duration", (m.timeMillis() - m.arrivedMillis()) * 1_000_000)
                        .text("host.name", m.host())
                        .text("email.local_id", m.queueId())
                        .text("email.message_id", m.messageId())
                        .texts("email.from.address", m.sender())
                        .texts("email.to.address", addresses(m));
        client(m, d);
        queue(m, d);
        trace(message, d);
        replaced(message, d);
        String number = correction == 0 ? "" : "|" + correction;
        return d.build(DocumentIds.bounded("m|" + m.lifeId() + '|' + phase + number));
    }

    private static String[] addresses(MessageLife m) {
        return m.recipients().stream().map(RecipientLife::to).distinct().toArray(String[]::new);
    }

    private static void client(MessageLife m, DocumentWriter d) {
        int version = m.tlsVersion().indexOf('v');
        d.ip("source.ip", m.clientIp())
                .text("source.domain", m.clientHost())
                .text("user.name", m.user())
                .text("postfix.sasl_method", m.authMethod())
                .text("postfix.helo", m.helo())
                .text("tls.version", m.tlsVersion().substring(version + 1))
                .text("tls.cipher", m.tlsCipher())
                .text("mail.sender_domain", Addresses.domain(m.sender()));
    }

    private static void queue(MessageLife m, DocumentWriter d) {
        d.text("postfix.instance", m.instance())
                .text("postfix.queue_id", m.queueId())
                .number("postfix.size", m.size())
                .number("postfix.nrcpt", m.recipientCount())
                .text("postfix.end", m.how())
                .number("postfix.attempts", m.attempts())
                .number("postfix.sent", m.sent())
                .number("postfix.bounced", m.bounced())
                .number("postfix.deferred", m.isEnded() ? -1 : m.deferred())
                .number("postfix.expired", m.expired())
                .number("postfix.holds", m.holds())
                .number("postfix.releases", m.releases())
                .texts("postfix.notifications", m.notifications().toArray(String[]::new))
                .texts("postfix.decisions", m.verdicts().toArray(String[]::new));
    }

    private static void trace(TracedMessage message, DocumentWriter d) {
        MessageLife m = message.life();
        d.time("mail.arrived", m.arrivedMillis())
                .time("mail.first_attempt", m.firstAttemptMillis())
                .text("mail.trace.id", message.traceId())
                .text("mail.trace.self", m.lifeId())
                .text("mail.trace.parent", message.parent())
                .text("mail.trace.via", message.via())
                .number("mail.trace.hop", message.hop())
                .number("mail.final.delivered", message.delivered())
                .number("mail.final.bounced", m.bounced())
                .number("mail.final.expired", m.expired())
                .number("mail.final.handed_over", message.handedOver())
                .number("mail.mailbox.unmatched", message.unmatched())
                .objects("mail.verdicts", verdicts(message))
                .objects("mail.recipients", recipients(message))
                .number("mail.recipients_not_kept", m.recipientsNotKept())
                .objects("mail.queue.intervals", intervals(m))
                .number("mail.queue.intervals_not_kept", m.intervalsNotKept());
    }

    /** What the document before this one said, so that sums come out right. */
    private static void replaced(TracedMessage message, DocumentWriter d) {
        if (message.correction().replaces()) {
            Finals before = message.correction().replaced();
            d.number("mail.replaced.delivered", before.delivered())
                    .number("mail.replaced.bounced", before.bounced())
                    .number("mail.replaced.expired", before.expired())
                    .number("mail.replaced.handed_over", before.handedOver());
        }
    }

    private static List<DocumentWriter> intervals(MessageLife m) {
        return m.intervals().stream()
                .map(
                        i ->
                                new DocumentWriter()
                                        .text("state", i.state().id())
                                        .time("from", i.fromMillis())
                                        .time("to", i.toMillis()))
                .toList();
    }

    private static List<DocumentWriter> verdicts(TracedMessage message) {
        return message.verdicts().stream()
                .map(
                        v ->
                                new DocumentWriter()
                                        .text("program", v.program())
                                        .text("method", v.method())
                                        .text("result", v.result())
                                        .text("domain", v.domain())
                                        .number("score", v.score()))
                .toList();
    }

    private static List<DocumentWriter> recipients(TracedMessage message) {
        List<DocumentWriter> parts = new ArrayList<>();
        for (int i = 0; i < message.ends().size(); i++) {
            parts.add(recipient(message.life().recipients().get(i), message.ends().get(i)));
        }
        return parts;
    }

    private static DocumentWriter recipient(RecipientLife r, RecipientEnd end) {
        DocumentWriter d =
                new DocumentWriter()
                        .text("to", r.to())
                        .text("orig_to", r.origTo())
                        .text("outcome", end.outcome())
                        .flag("final", end.isFinal())
                        .text("child", end.child())
                        .number("attempts", r.attempts())
                        .time("first_attempt", r.firstMillis())
                        .time("last_attempt", r.lastMillis())
                        .text("program", r.program())
                        .text("next_id", r.nextId())
                        .number("delay.total", r.delay());
        return attempt(d, r.outcome(), r.timing())
                .texts("mailbox.outcome", end.mailboxOutcomes().toArray(String[]::new))
                .texts("mailbox.folder", end.folders().toArray(String[]::new))
                .objects("earlier", earlier(r))
                .number("earlier_not_kept", r.earlierNotKept() == 0 ? -1 : r.earlierNotKept());
    }

    private static List<DocumentWriter> earlier(RecipientLife r) {
        List<DocumentWriter> attempts = new ArrayList<>();
        for (EarlierAttempts same : r.earlier()) {
            for (AttemptTiming timing : same.timings()) {
                DocumentWriter d = new DocumentWriter().time("time", timing.timeMillis());
                attempts.add(attempt(d, same.outcome(), timing));
            }
        }
        return attempts;
    }

    private static DocumentWriter attempt(
            DocumentWriter d, AttemptOutcome outcome, AttemptTiming timing) {
        return d.text("status", outcome.status())
                .text("dsn", outcome.dsn())
                .number("smtp_code", outcome.smtpCode() == 0 ? -1 : outcome.smtpCode())
                .text("cause", outcome.cause())
                .text("reply", outcome.reply())
                .text("relay.host", outcome.relayHost())
                .ip("relay.ip", outcome.relayIp())
                .number("delay.before_queue_manager", timing.beforeQueueManager())
                .number("delay.in_queue_manager", timing.inQueueManager())
                .number("delay.connection_setup", timing.connectionSetup())
                .number("delay.transmission", timing.transmission());
    }
}
