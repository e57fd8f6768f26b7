package io.mailscope.jobs.account;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.AccessEvent.LoginEnded;
import io.mailscope.parsers.event.AccessEvent.LoginSucceeded;
import io.mailscope.parsers.event.AccessEvent.SaslFailed;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.MessageReceived;
import io.mailscope.parsers.event.SmtpEvent.SmtpSessionEnded;

/** What a line alone says of a login. */
final class LoginReader {

    private LoginReader() {}

    static Login of(LoggedEvent line, LoginSucceeded e) {
        return new Login(
                line,
                e.service(),
                Login.SUCCESS,
                e.user(),
                e.rip(),
                e.session(),
                e.authMethod(),
                e.tls(),
                0,
                "",
                "");
    }

    /**
     * A client that went without a session.
     *
     * @param noted why a passdb refused in this session, or null
     */
    static Login of(LoggedEvent line, LoginEnded e, LoginFailure noted) {
        LoginFailure said = LoginFailure.of(e.reason());
        LoginFailure reason = noted == null ? said : said.or(noted);
        boolean tried = e.attempts() > 0 || isRefused(said, e.reason());
        int attempts = reason.isRefusal() ? Math.max(1, e.attempts()) : 0;
        return new Login(
                line,
                e.service(),
                tried ? Login.FAILURE : Login.ABORTED,
                e.user(),
                e.rip(),
                e.session(),
                e.authMethod(),
                false,
                tried ? attempts : 0,
                tried ? reason.id() : "",
                e.reason());
    }

    /**
     * Whether a line without a number of attempts tells a login that was refused. OpenSSL's words
     * are about the connection.
     */
    private static boolean isRefused(LoginFailure said, String text) {
        return said != LoginFailure.OTHER
                && said != LoginFailure.MALFORMED
                && !text.contains("SSL");
    }

    static Login of(LoggedEvent line, SaslFailed e, String user, LoginFailure noted) {
        LoginFailure said = LoginFailure.of(e.reason());
        LoginFailure reason = noted == null ? said : said.or(noted);
        return new Login(
                line,
                Login.SMTP,
                Login.FAILURE,
                user,
                e.clientIp(),
                "",
                e.authMethod(),
                false,
                reason.isRefusal() ? 1 : 0,
                reason.id(),
                e.reason());
    }

    /** SASL in smtpd, which logs a success with the first message or refusal of the session. */
    static Login ofSmtp(LoggedEvent line, String user, String clientIp, String mechanism) {
        return new Login(
                line, Login.SMTP, Login.SUCCESS, user, clientIp, "", mechanism, false, 0, "", "");
    }

    /** The user whom a line of smtpd names, or empty. */
    static String smtpUser(MailEvent event) {
        if (event instanceof MessageReceived m && m.origQueueId().isEmpty()) {
            return m.user();
        }
        return event instanceof AccessDecision d ? d.user() : "";
    }

    /** Whether a session of smtpd ends, in which a client may have logged in. */
    static boolean isEnd(MailEvent event) {
        return event instanceof SmtpSessionEnded e
                && e.how().equals("disconnect")
                && (e.commands().isEmpty() || e.commands().contains("auth="));
    }

    /** Whether smtpd's own statistics, {@code auth=1/2}, have a success. */
    static boolean isAuthenticated(SmtpSessionEnded e) {
        int at = e.commands().indexOf("auth=");
        return at >= 0 && e.commands().charAt(at + "auth=".length()) != '0';
    }
}
