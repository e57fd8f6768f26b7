package io.mailscope.jobs.index;

import io.mailscope.jobs.correlate.Addresses;
import io.mailscope.jobs.correlate.MessageLine;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.parse.UnparsedLine;
import io.mailscope.parsers.event.DaemonEvent;
import io.mailscope.parsers.event.DaemonEvent.Custom;
import io.mailscope.parsers.event.DaemonEvent.DaemonProblem;
import io.mailscope.parsers.event.DaemonEvent.LinesLost;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.SizeLimitExceeded;
import io.mailscope.parsers.event.VerdictEvent.MailVerdict;
import java.io.Serializable;
import org.apache.flink.util.Collector;

/**
 * The documents that single lines become: rejections, verdicts, problems of daemons, and what is
 * not understood.
 *
 * @param namespace last part of the data streams' names
 */
public record LineDocuments(String namespace) implements Serializable {

    /**
     * Writes the line's document, if it makes one. What is about one message comes again as {@link
     * MessageLine}, and is written then.
     */
    public void of(LoggedEvent line, Collector<MailDocument> out) {
        DocumentWriter document =
                line.decidesOnMessage() || line.judgesMessage() ? null : document(line);
        if (document != null) {
            out.collect(document.build(line.lineId()));
        }
    }

    /** Writes the document of a line about one message. */
    public MailDocument of(MessageLine line) {
        return document(line.line())
                .text("mail.trace.self", line.lifeId())
                .build(line.line().lineId());
    }

    /** A line that gave no event. */
    public MailDocument of(UnparsedLine line) {
        return new DocumentWriter("logs", "mail.unparsed", namespace, line.timeMillis())
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

    private DocumentWriter document(LoggedEvent line) {
        if (line.event() instanceof AccessDecision decision) {
            return rejection(line, decision);
        }
        if (line.event() instanceof SizeLimitExceeded tooLarge) {
            return line.refusesTooLarge() ? tooLarge(line, tooLarge) : null;
        }
        if (line.event() instanceof MailVerdict verdict) {
            return verdict(line, verdict);
        }
        return line.event() instanceof DaemonEvent event ? system(line, event) : null;
    }

    private DocumentWriter system(LoggedEvent line, DaemonEvent event) {
        if (event instanceof DaemonProblem problem) {
            return start("system", line)
                    .text("log.level", problem.level())
                    .text("message", problem.messageText())
                    .text("mail.problem.kind", problem.kind());
        }
        if (event instanceof LinesLost lost) {
            return start("system", line)
                    .text("event.action", "lines-lost")
                    .text("event.reason", lost.source())
                    .number("mail.lines_lost", lost.lines());
        }
        return event instanceof Custom custom ? custom(line, custom) : null;
    }

    private DocumentWriter custom(LoggedEvent line, Custom custom) {
        DocumentWriter document = start("system", line).text("event.action", custom.kind());
        custom.fields().forEach((name, value) -> document.text("labels." + name, value));
        return document;
    }

    private DocumentWriter verdict(LoggedEvent line, MailVerdict v) {
        return start("system", line)
                .texts("event.category", "email")
                .texts("event.type", "info")
                .text("event.action", "verdict")
                .text("event.reason", v.reason())
                .text("email.local_id", v.queueId())
                .text("email.message_id", v.messageId())
                .texts("email.from.address", v.from())
                .texts("email.to.address", v.to())
                .ip("source.ip", v.clientIp())
                .text("mail.verdict.method", v.method())
                .text("mail.verdict.result", v.result())
                .text("mail.verdict.domain", v.domain())
                .number("mail.verdict.score", v.score());
    }

    private DocumentWriter tooLarge(LoggedEvent line, SizeLimitExceeded e) {
        DocumentWriter document =
                refusal(line)
                        .text("event.action", "reject")
                        .text("event.reason", "queue file size limit exceeded")
                        .text("postfix.queue_id", e.queueId());
        Rejections.tooLarge(document);
        return document;
    }

    private DocumentWriter refusal(LoggedEvent line) {
        return start("rejection", line)
                .texts("event.category", "email", "network")
                .texts("event.type", "denied", "info");
    }

    private DocumentWriter rejection(LoggedEvent line, AccessDecision e) {
        DocumentWriter document = refusal(line);
        Rejections.describe(line, e, document);
        return document.text("event.action", e.action())
                .text("event.reason", e.reply().isEmpty() ? e.statusText() : e.reply())
                .text("postfix.queue_id", e.queueId())
                .text("postfix.reject.action", e.action())
                .text("postfix.reject.stage", e.stage())
                .text("postfix.reject.dnsbl", e.dnsbl())
                .text("postfix.helo", e.helo())
                .texts("email.from.address", e.from())
                .texts("email.to.address", e.to())
                .text("mail.recipient_domain", Addresses.domain(e.to()))
                .text("mail.sender_domain", Addresses.domain(e.from()))
                .ip("source.ip", e.clientIp())
                .text("source.domain", e.clientHost());
    }

    private DocumentWriter start(String what, LoggedEvent line) {
        return DocumentWriter.ofLine("mail." + what, namespace, line);
    }
}
