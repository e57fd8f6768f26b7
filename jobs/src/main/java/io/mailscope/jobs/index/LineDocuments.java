package io.mailscope.jobs.index;

import io.mailscope.jobs.correlate.Addresses;
import io.mailscope.jobs.correlate.MessageLine;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.AccessEvent.AuthenticationRefused;
import io.mailscope.parsers.event.AccessEvent.LoginEnded;
import io.mailscope.parsers.event.AccessEvent.LoginSucceeded;
import io.mailscope.parsers.event.AccessEvent.MailboxSessionEnded;
import io.mailscope.parsers.event.AccessEvent.SaslFailed;
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
 * The documents that single lines become: rejections, logins and sessions, problems of daemons.
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

    private DocumentWriter document(LoggedEvent line) {
        if (line.event() instanceof AccessDecision decision) {
            return rejection(line, decision);
        }
        if (line.event() instanceof SizeLimitExceeded tooLarge) {
            return tooLarge(line, tooLarge);
        }
        if (line.event() instanceof MailVerdict verdict) {
            return verdict(line, verdict);
        }
        return line.event() instanceof DaemonEvent event ? system(line, event) : access(line);
    }

    private DocumentWriter system(LoggedEvent line, DaemonEvent event) {
        if (event instanceof DaemonProblem problem) {
            return start("system", line)
                    .text("log.level", problem.level())
                    .text("message", problem.messageText());
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

    private DocumentWriter access(LoggedEvent line) {
        if (line.event() instanceof LoginSucceeded e) {
            return login(line, "login", "success", e.user(), e.rip(), e.session())
                    .text("dovecot.service", e.service())
                    .text("dovecot.auth.mechanism", e.authMethod())
                    .flag("tls.established", e.tls());
        }
        if (line.event() instanceof LoginEnded e) {
            String outcome = e.attempts() > 0 ? "failure" : "unknown";
            return login(line, "login", outcome, e.user(), e.rip(), e.session())
                    .text("dovecot.service", e.service())
                    .text("dovecot.auth.mechanism", e.authMethod())
                    .text("event.reason", e.reason());
        }
        if (line.event() instanceof AuthenticationRefused e) {
            return login(line, "passdb", "failure", e.user(), e.rip(), e.session())
                    .text("event.reason", e.reason());
        }
        if (line.event() instanceof SaslFailed e) {
            return login(line, "login", "failure", e.user(), e.clientIp(), "")
                    .text("dovecot.auth.mechanism", e.authMethod())
                    .text("event.reason", e.reason());
        }
        return line.event() instanceof MailboxSessionEnded e ? session(line, e) : null;
    }

    private DocumentWriter session(LoggedEvent line, MailboxSessionEnded e) {
        return login(line, "session-end", "success", e.user(), "", e.session())
                .text("dovecot.service", e.service())
                .text("event.reason", e.reason())
                .number("source.bytes", e.bytesIn())
                .number("destination.bytes", e.bytesOut());
    }

    private DocumentWriter login(
            LoggedEvent line,
            String action,
            String outcome,
            String user,
            String clientIp,
            String session) {
        return start("access", line)
                .texts("event.category", "authentication")
                .text("event.action", action)
                .text("event.outcome", outcome)
                .text("user.name", user)
                .text("user.domain", Addresses.domain(user))
                .ip("source.ip", clientIp)
                .text("dovecot.session", session);
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
        return new DocumentWriter("logs", "mail." + what, namespace, line.timeMillis())
                .text("event.kind", "event")
                .text("host.name", line.host())
                .text("postfix.instance", line.instance().equals("dovecot") ? "" : line.instance())
                .text("process.name", line.program())
                .number("process.pid", line.pid() == 0 ? -1 : line.pid())
                .text("service.name", line.service())
                .text("log.file.path", line.path())
                .number("log.offset", line.offset());
    }
}
