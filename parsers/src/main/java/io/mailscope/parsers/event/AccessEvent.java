package io.mailscope.parsers.event;

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

    /** Dovecot auth: a passdb refused. */
    record AuthenticationRefused(
            String passdb, String user, String rip, String session, String reason)
            implements AccessEvent {}

    /** Dovecot imap, pop3, submission: a session ends; bytes read from and sent to the client. */
    record MailboxSessionEnded(
            String service, String user, String session, String reason, long bytesIn, long bytesOut)
            implements AccessEvent {}
}
