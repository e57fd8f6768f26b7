package io.mailscope.jobs.correlate;

/**
 * What an attempt for one recipient came to, as in {@link DeliveryAttempt}.
 *
 * @param status sent, deferred, bounced, undeliverable or deliverable; {@code expired} of a
 *     recipient that was given up for age
 * @param reply what stands in parentheses, at most 200 characters
 */
public record AttemptOutcome(
        String status,
        String dsn,
        int smtpCode,
        String cause,
        String reply,
        String relayHost,
        String relayIp) {

    private static final int MAX_REPLY = 200;

    static AttemptOutcome of(DeliveryAttempt a) {
        return new AttemptOutcome(
                a.status(),
                a.enhancedCode(),
                a.smtpCode(),
                a.cause(),
                a.reply().substring(0, Math.min(MAX_REPLY, a.reply().length())),
                a.relayHost(),
                a.relayAddress());
    }

    AttemptOutcome expired() {
        return new AttemptOutcome("expired", dsn, smtpCode, cause, reply, relayHost, relayIp);
    }
}
