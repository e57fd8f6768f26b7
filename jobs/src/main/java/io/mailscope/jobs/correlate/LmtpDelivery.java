package io.mailscope.jobs.correlate;

/**
 * A recipient that Postfix handed to Dovecot, which says under the same session what it did.
 *
 * @param session LMTP session id, one per recipient
 */
public record LmtpDelivery(
        String session,
        long timeMillis,
        String host,
        String traceKey,
        String lifeId,
        String recipient,
        String originalRecipient) {}
