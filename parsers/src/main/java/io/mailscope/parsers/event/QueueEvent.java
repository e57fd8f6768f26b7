package io.mailscope.parsers.event;

import java.util.Set;

/** A fact about one message in a Postfix queue, or about many. */
public sealed interface QueueEvent extends MailEvent {

    /** Postfix queue id, short or long; empty where the line names none. */
    String queueId();

    /** smtpd {@code client=}: the first line of a message that arrives over SMTP. */
    record MessageReceived(
            String queueId,
            String clientHost,
            String clientIp,
            int clientPort,
            String authMethod,
            String user,
            String origQueueId)
            implements QueueEvent {}

    /** pickup {@code uid=}: a message submitted locally, or requeued under a new id. */
    record MessagePickedUp(String queueId, int uid, String from, String origQueueId)
            implements QueueEvent {}

    /** cleanup {@code message-id=} or {@code resent-message-id=}, without angle brackets. */
    record MessageIdSeen(String queueId, String messageId, boolean resent) implements QueueEvent {}

    /** qmgr {@code (queue active)}; {@code nrcpt} is the original number at each activation. */
    record QueueActivated(String queueId, String from, long size, int nrcpt)
            implements QueueEvent {}

    /** qmgr {@code removed}: the message has left the queue, for whatever reason. */
    record QueueRemoved(String queueId) implements QueueEvent {}

    /** qmgr {@code status=expired} or {@code status=force-expired, returned to sender}. */
    record MessageExpired(String queueId, String from, boolean forced) implements QueueEvent {}

    /** qmgr {@code skipped, still being delivered}. */
    record DeliverySkipped(String queueId) implements QueueEvent {}

    /**
     * One recipient's attempt, as smtp, lmtp, local, virtual, pipe, error and discard log it.
     *
     * @param delay seconds since the message arrived
     * @param beforeQueueManager a of {@code delays=a/b/c/d}, seconds; cumulative over retries
     * @param inQueueManager b, seconds
     * @param connectionSetup c, seconds
     * @param transmission d, seconds
     * @param tls Postfix 3.10's {@code tls=}
     * @param status sent, deferred, bounced, expired, deliverable, undeliverable
     * @param statusText what stands in parentheses behind the status
     */
    record DeliveryStatus(
            String queueId,
            String to,
            String origTo,
            String relayHost,
            String relayIp,
            int relayPort,
            int connUse,
            double delay,
            double beforeQueueManager,
            double inQueueManager,
            double connectionSetup,
            double transmission,
            String tls,
            String dsn,
            String status,
            String statusText)
            implements QueueEvent {}

    /** bounce: {@code sender non-delivery notification: ID}. */
    record NotificationSent(String queueId, String kind, String notificationId)
            implements QueueEvent {}

    /** postsuper on one message: removed, placed on hold, released from hold, requeued, expired. */
    record QueueCommand(String queueId, String action) implements QueueEvent {}

    /**
     * postsuper's summary of all, for example {@code Requeued: 3 messages}.
     *
     * @param action as postsuper writes it: Deleted, Placed on hold, Requeued ...
     */
    record QueueCommandSummary(String action, int messages) implements QueueEvent {
        @Override
        public String queueId() {
            return "";
        }
    }

    /** {@code warning: ID: queue file size limit exceeded}. */
    record SizeLimitExceeded(String queueId) implements QueueEvent {}

    /**
     * A decision of access tables, restrictions, header and body checks or milters.
     *
     * @param queueId the message, or empty for {@code NOQUEUE}
     * @param action reject, reject_warning, hold, discard, milter-reject, filter, redirect, ...
     * @param stage CONNECT, EHLO, MAIL, RCPT, DATA, END-OF-MESSAGE, header, body ...
     * @param statusText the reply, or the header or body line that a check is about
     * @param dnsbl the list that names the client, where one is the reason
     * @param verdict what a header or body check says to it: the reply's text, the new header ...
     */
    record AccessDecision(
            String queueId,
            String action,
            String stage,
            String clientHost,
            String clientIp,
            int smtpCode,
            String dsn,
            String statusText,
            String from,
            String to,
            String helo,
            String user,
            String dnsbl,
            String verdict)
            implements QueueEvent {

        /** Where a check reads the message itself, whose text is the sender's. */
        private static final Set<String> CONTENT =
                Set.of("header", "body", "content", "mime header", "nested header", "mime-error");

        /** What our server says; empty where a check of the message says nothing to it. */
        public String reply() {
            return CONTENT.contains(stage) ? verdict : statusText;
        }
    }
}
