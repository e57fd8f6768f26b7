package io.mailscope.jobs.correlate;

/**
 * What became of one recipient so far.
 *
 * @param program smtp, lmtp, local, virtual, pipe ...
 * @param attempts how often delivery was tried
 * @param firstMillis when first, epoch milliseconds
 * @param lastMillis when last
 * @param status of the last attempt, or {@code expired}
 * @param reply what stands in parentheses, at most 200 characters
 * @param delay seconds from arrival to the last attempt
 * @param nextKind what {@code nextId} names: queue, forward, lmtp_session, or empty
 * @param nextId the message or session in which it goes on, or empty
 * @param handOver handed to a filter of this host, or forwarded: not a delivery
 * @param finished no more attempts will follow
 */
public record RecipientLife(
        String to,
        String origTo,
        String program,
        int attempts,
        long firstMillis,
        long lastMillis,
        String status,
        String dsn,
        int smtpCode,
        String cause,
        String reply,
        String relayHost,
        String relayIp,
        double delay,
        double beforeQueueManager,
        double inQueueManager,
        double connectionSetup,
        double transmission,
        String nextKind,
        String nextId,
        boolean handOver,
        boolean finished) {

    private static final int MAX_REPLY = 200;

    /** After one more attempt; {@code before} is what was known of the recipient, or null. */
    static RecipientLife after(RecipientLife before, DeliveryAttempt a, NextHop next) {
        return new RecipientLife(
                a.recipient(),
                a.originalRecipient(),
                a.program(),
                before == null ? 1 : before.attempts + 1,
                before == null ? a.timeMillis() : before.firstMillis,
                a.timeMillis(),
                a.status(),
                a.enhancedCode(),
                a.smtpCode(),
                a.cause(),
                a.reply().substring(0, Math.min(MAX_REPLY, a.reply().length())),
                a.relayHost(),
                a.relayAddress(),
                a.delay(),
                a.beforeQueueManager(),
                a.inQueueManager(),
                a.connectionSetup(),
                a.transmission(),
                next.kind(),
                next.id(),
                a.handOver(),
                !a.status().equals("deferred"));
    }

    /** The message became too old for it. */
    RecipientLife expire() {
        return new RecipientLife(
                to,
                origTo,
                program,
                attempts,
                firstMillis,
                lastMillis,
                "expired",
                dsn,
                smtpCode,
                cause,
                reply,
                relayHost,
                relayIp,
                delay,
                beforeQueueManager,
                inQueueManager,
                connectionSetup,
                transmission,
                nextKind,
                nextId,
                handOver,
                true);
    }

    boolean isFor(String recipient, String originalRecipient) {
        return to.equals(recipient) && origTo.equals(originalRecipient);
    }
}
