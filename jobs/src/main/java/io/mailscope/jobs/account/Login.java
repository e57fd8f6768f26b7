package io.mailscope.jobs.account;

import io.mailscope.jobs.parse.LoggedEvent;

/**
 * A client logged in, was refused, or went without having tried.
 *
 * @param line the line that tells the end of it
 * @param service imap, pop3, managesieve, submission ..., or smtp for SASL in smtpd
 * @param outcome success, failure or aborted
 * @param user whose account, or empty
 * @param sourceIp the client's address, or empty
 * @param session Dovecot's session id, or empty
 * @param mechanism PLAIN, LOGIN ..., or empty
 * @param tls whether the line says that the connection is encrypted
 * @param attempts refused attempts that it stands for; 0 for a success, and where the server could
 *     not do what it should
 * @param reason id of the {@link LoginFailure}, or empty
 * @param text what the line says of it
 */
public record Login(
        LoggedEvent line,
        String service,
        String outcome,
        String user,
        String sourceIp,
        String session,
        String mechanism,
        boolean tls,
        int attempts,
        String reason,
        String text) {

    static final String SUCCESS = "success";
    static final String FAILURE = "failure";
    static final String ABORTED = "aborted";

    /** SASL in smtpd is the service of this name. */
    public static final String SMTP = "smtp";

    /** Whether the client is logged in. */
    public boolean isSuccess() {
        return outcome.equals(SUCCESS);
    }

    /** Whether it failed, by whoever's fault. */
    public boolean isFailure() {
        return outcome.equals(FAILURE);
    }
}
