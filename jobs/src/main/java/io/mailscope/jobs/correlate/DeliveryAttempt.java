package io.mailscope.jobs.correlate;

/**
 * One recipient's attempt with what is known of its message.
 *
 * @param lifeId identity of the message as in {@link MessageLife}, or empty when it had ended
 *     before
 * @param user the account that submitted the message, before a filter or a requeue too, or empty
 * @param userIp from where it did so, or empty
 * @param hop messages of this host between the first and this one, plus one; 0 for the first
 * @param handOver to a content filter on this host, or forwarded into its queue: not a delivery
 * @param first whether its recipient was not tried before
 * @param probe an address verification ({@code deliverable}, {@code undeliverable}): not mail
 * @param smtpCode reply code, 0 when none
 * @param enhancedCode RFC 3463 code of the reply, else Postfix's {@code dsn=}
 */
public record DeliveryAttempt(
        String lineId,
        long timeMillis,
        String host,
        String instance,
        String service,
        String program,
        int pid,
        String path,
        long offset,
        String lifeId,
        String queueId,
        String messageId,
        String sender,
        String recipient,
        String originalRecipient,
        String relayHost,
        String relayAddress,
        int relayPort,
        int connectionUse,
        double delay,
        double beforeQueueManager,
        double inQueueManager,
        double connectionSetup,
        double transmission,
        long size,
        int recipients,
        String clientHost,
        String clientIp,
        String user,
        String userIp,
        int hop,
        String dsn,
        String status,
        String reply,
        int smtpCode,
        String enhancedCode,
        String cause,
        String causeRule,
        boolean handOver,
        boolean probe,
        boolean first) {

    /** Domain of the recipient in lower case, or empty. */
    public String recipientDomain() {
        return Addresses.domain(recipient);
    }
}
