package io.mailscope.parsers.event;

import java.util.Locale;

/** A fact about a client that logs in, is refused or leaves. */
public sealed interface AccessEvent extends MailEvent {

    /** smtpd: {@code SASL PLAIN authentication failed}. */
    record SaslFailed(
            String clientHost, String clientIp, String authMethod, String user, String reason)
            implements AccessEvent {}

    /**
     * Dovecot login: a session begins.
     *
     * @param rip the client's address
     * @param tls whether the connection is encrypted with TLS
     */
    record LoginSucceeded(
            String service, String user, String authMethod, String rip, boolean tls, String session)
            implements AccessEvent {}

    /**
     * Dovecot login: the client went without a session, with or without trying to log in.
     *
     * @param reason why there is no session, what the line has in parentheses: {@code auth failed,
     *     2 attempts in 6 secs}; where it has none, how the connection ended
     * @param attempts failed attempts to log in; -1 or 0 when there were none
     */
    record LoginEnded(
            String service,
            String reason,
            int attempts,
            String user,
            String authMethod,
            String rip,
            String session)
            implements AccessEvent {}

    /**
     * Dovecot login: the client is handed on to another server and is logged in there.
     *
     * @param relayHost the other server, a name or an address, or empty when the line has none
     */
    record ProxyStarted(
            String service,
            String user,
            String authMethod,
            String rip,
            boolean tls,
            String session,
            String relayHost,
            int relayPort)
            implements AccessEvent {}

    /**
     * Dovecot login: the other server could not be reached, or refused the user.
     *
     * @param level warning when another attempt follows, error when none does, info when the other
     *     server refused the user; empty when the log has no levels
     */
    record ProxyFailed(
            String service,
            String level,
            String user,
            String rip,
            String session,
            String relayHost,
            int relayPort,
            String reason)
            implements AccessEvent {

        public ProxyFailed {
            level = level.toLowerCase(Locale.ROOT);
        }
    }

    /** Dovecot auth: a passdb refused, or an attempt to log in failed before it got there. */
    record AuthenticationRefused(
            String passdb, String user, String rip, String session, String reason)
            implements AccessEvent {}

    /**
     * Dovecot imap, pop3, submission, managesieve: a session ends. Numbers that the line does not
     * have are -1.
     *
     * @param bytesIn read from the client
     * @param bytesOut sent to the client
     * @param hdrCount messages of which IMAP sent the header alone, with {@code hdrBytes} in all
     * @param bodyCount messages of which IMAP sent more, with {@code bodyBytes} in all
     * @param retrCount messages that POP3 sent, with {@code retrBytes} in all
     */
    record MailboxSessionEnded(
            String service,
            String user,
            String session,
            String reason,
            long bytesIn,
            long bytesOut,
            long deleted,
            long expunged,
            long trashed,
            long hdrCount,
            long hdrBytes,
            long bodyCount,
            long bodyBytes,
            long retrCount,
            long retrBytes)
            implements AccessEvent {}
}
