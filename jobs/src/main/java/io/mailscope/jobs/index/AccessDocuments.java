package io.mailscope.jobs.index;

import io.mailscope.jobs.account.AccountFigure;
import io.mailscope.jobs.account.AccountMeasurement;
import io.mailscope.jobs.account.Login;
import io.mailscope.jobs.account.MailSession;
import io.mailscope.jobs.account.Network;
import io.mailscope.jobs.correlate.Addresses;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.MailboxEvent.SlowOperation;
import java.io.Serializable;
import org.apache.flink.util.Collector;

/**
 * The documents of logins, sessions and slow operations, and of what accounts did.
 *
 * @param namespace last part of the data streams' names
 */
public record AccessDocuments(String namespace) implements Serializable {

    /** A login, a failure, or a client that went without having tried. */
    public MailDocument of(Login login) {
        return person(login.line(), login.user(), login.sourceIp())
                .text("event.action", action(login))
                .text(
                        "event.outcome",
                        login.outcome().equals("aborted") ? "unknown" : login.outcome())
                .text("event.reason", login.reason())
                .text("dovecot.service", login.service())
                .text("dovecot.session", login.session())
                .text("dovecot.auth.mechanism", login.mechanism())
                .text("dovecot.auth.text", login.text())
                .number("dovecot.auth.attempts", login.isFailure() ? login.attempts() : -1)
                .flag("tls.established", login.tls())
                .build(login.line().lineId());
    }

    private static String action(Login login) {
        if (login.isSuccess()) {
            return "login";
        }
        return login.isFailure() ? "login-failed" : "login-aborted";
    }

    /** A session at its end; where no line told that, the login's line stands for it. */
    public MailDocument of(MailSession s) {
        boolean logged = s.how().equals(MailSession.LOGGED);
        DocumentWriter d =
                person(s.line(), s.user(), s.sourceIp())
                        .text(
                                "@timestamp",
                                java.time.Instant.ofEpochMilli(s.timeMillis()).toString())
                        .text("event.action", "session-ended")
                        .text("event.outcome", logged ? "success" : "unknown")
                        .text("event.reason", s.end().reason())
                        .number("event.duration", s.durationNanos())
                        .text("dovecot.service", s.service())
                        .text("dovecot.session", s.session())
                        .text("dovecot.auth.mechanism", s.mechanism())
                        .text("dovecot.end", s.how());
        mailbox(s.end(), d);
        return d.build(logged ? s.line().lineId() : "s|" + s.line().lineId());
    }

    private static void mailbox(MailSession.SessionEnd end, DocumentWriter d) {
        d.number("source.bytes", end.bytesIn())
                .number("destination.bytes", end.bytesOut())
                .number("dovecot.deleted", end.deleted())
                .number("dovecot.expunged", end.expunged())
                .number("dovecot.trashed", end.trashed())
                .number("dovecot.hdr_count", end.hdrCount())
                .number("dovecot.hdr_bytes", end.hdrBytes())
                .number("dovecot.body_count", end.bodyCount())
                .number("dovecot.body_bytes", end.bodyBytes())
                .number("dovecot.retr_count", end.retrCount())
                .number("dovecot.retr_bytes", end.retrBytes());
    }

    /** An operation that took longer than Dovecot finds right. */
    public void of(LoggedEvent line, Collector<MailDocument> out) {
        if (line.event() instanceof SlowOperation slow) {
            out.collect(
                    person(line, slow.user(), "")
                            .text("event.action", "slow-operation")
                            .text("dovecot.service", slow.service())
                            .text("dovecot.session", slow.session())
                            .text("mail.slow.operation", slow.operation())
                            .number("mail.slow.seconds", slow.seconds())
                            .build(line.lineId()));
        }
    }

    private DocumentWriter person(LoggedEvent line, String user, String address) {
        return DocumentWriter.ofLine("mail.access", namespace, line)
                .texts("event.category", "authentication")
                .text("user.name", user)
                .text("user.domain", Addresses.domain(user))
                .ip("source.ip", address)
                .text("mail.network", Network.of(address));
    }

    /** What an account or address did within a window; figures that are zero are left out. */
    public MailDocument of(AccountMeasurement m) {
        boolean ofUser = m.by().equals(AccountMeasurement.USER);
        DocumentWriter d =
                new DocumentWriter("metrics", "mail.account", namespace, m.windowStart())
                        .text("event.kind", "metric")
                        .number("mail.window_seconds", m.windowSeconds())
                        .text("mail.account.by", m.by())
                        .text("user.name", ofUser ? m.key() : "")
                        .text("user.domain", ofUser ? Addresses.domain(m.key()) : "")
                        .ip("source.ip", ofUser ? "" : m.key())
                        .text("mail.network", ofUser ? "" : Network.of(m.key()));
        for (AccountFigure figure : AccountFigure.values()) {
            if (m.of(figure) != 0) {
                d.number("mail.account." + figure.id(), m.of(figure));
            }
        }
        d.mark("mail.correction", m.revision() > 0);
        String id = "a|" + m.windowStart() + '|' + m.revision() + '|' + m.by() + '|' + m.key();
        return d.build(DocumentIds.bounded(id));
    }
}
