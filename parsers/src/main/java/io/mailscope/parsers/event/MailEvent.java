package io.mailscope.parsers.event;

/**
 * One fact that a log line states. The set is closed: whoever handles events can name them all.
 *
 * <p>A text that a line does not give is the empty string, a number that it does not give is -1
 * unless said otherwise; no component is null.
 */
public sealed interface MailEvent {

    /** A fact about one message in one Postfix queue. */
    sealed interface OfQueue extends MailEvent {
        /** Postfix queue id, short or long. */
        String queueId();
    }

    /** A fact about a client that logs in or is refused. */
    sealed interface OfAccess extends MailEvent {}

    /** smtpd {@code client=}: the first line of a message that arrives over SMTP. */
    record MessageReceived(
            String queueId,
            String clientHost,
            String clientIp,
            String saslMethod,
            String saslUser,
            String originalQueueId)
            implements OfQueue {}

    /** pickup {@code uid=}: a message submitted locally, or requeued under a new id. */
    record MessagePickedUp(String queueId, int uid, String sender, String originalQueueId)
            implements OfQueue {}

    /** cleanup {@code message-id=} or {@code resent-message-id=}, without angle brackets. */
    record MessageIdSeen(String queueId, String messageId, boolean resent) implements OfQueue {}

    /**
     * qmgr {@code (queue active)}; {@code recipients} is the original number at each activation.
     */
    record QueueActivated(String queueId, String sender, long size, int recipients)
            implements OfQueue {}

    /** qmgr {@code removed}: the message has left the queue, for whatever reason. */
    record QueueRemoved(String queueId) implements OfQueue {}

    /** qmgr {@code status=expired} or {@code status=force-expired, returned to sender}. */
    record MessageExpired(String queueId, String sender, boolean forced) implements OfQueue {}

    /** qmgr {@code skipped, still being delivered}. */
    record DeliverySkipped(String queueId) implements OfQueue {}

    /**
     * One recipient's attempt, as smtp, lmtp, local, virtual, pipe, error and discard log it.
     *
     * @param delay seconds since the message arrived
     * @param beforeQueueManager a of {@code delays=a/b/c/d}, seconds; cumulative over retries
     * @param inQueueManager b, seconds
     * @param connectionSetup c, seconds
     * @param transmission d, seconds
     * @param status sent, deferred, bounced, expired, deliverable, undeliverable
     */
    record DeliveryStatus(
            String queueId,
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
            String tls,
            String dsn,
            String status,
            String reply)
            implements OfQueue {}

    /** bounce: {@code sender non-delivery notification: ID}. */
    record NotificationSent(String queueId, String kind, String notificationId)
            implements OfQueue {}

    /** postsuper on one message: removed, placed on hold, released from hold, requeued, expired. */
    record QueueCommand(String queueId, String action) implements OfQueue {}

    /** {@code warning: ID: queue file size limit exceeded}. */
    record SizeLimitExceeded(String queueId) implements OfQueue {}

    /**
     * A decision of access tables, restrictions, header and body checks or milters.
     *
     * @param queueId the message, or empty for {@code NOQUEUE}
     * @param action reject, reject_warning, hold, discard, milter-reject, filter, redirect, ...
     * @param stage CONNECT, EHLO, MAIL, RCPT, DATA, END-OF-MESSAGE, header, body ...
     */
    record AccessDecision(
            String queueId,
            String action,
            String stage,
            String clientHost,
            String clientIp,
            String reply,
            String sender,
            String recipient,
            String helo)
            implements OfQueue {}

    /**
     * postsuper's summary, for example {@code Requeued: 3 messages}; the first word in lower case.
     */
    record QueueCommandSummary(String action, int messages) implements MailEvent {}

    /**
     * smtpd: the client has gone.
     *
     * @param how disconnect, lost connection, timeout, too many errors
     * @param stage after which command, empty for disconnect
     */
    record SmtpSessionEnded(String how, String stage, String clientHost, String clientIp)
            implements MailEvent {}

    /** master started or reloaded: active messages go back to incoming. */
    record MasterStarted(boolean reload, String version) implements MailEvent {}

    /** A warning, error, fatal or panic of any daemon. */
    record DaemonProblem(String level, String text) implements MailEvent {}

    /** smtpd: {@code SASL PLAIN authentication failed}. */
    record SaslFailed(String clientHost, String clientIp, String method, String user, String reason)
            implements OfAccess {}

    /** Dovecot login: a session begins. */
    record LoginSucceeded(
            String service,
            String user,
            String method,
            String clientIp,
            boolean tls,
            String session)
            implements OfAccess {}

    /** Dovecot login: the client went without a session, with or without trying to log in. */
    record LoginEnded(
            String service,
            String reason,
            int attempts,
            String user,
            String method,
            String clientIp,
            String session)
            implements OfAccess {}

    /** Dovecot auth: a passdb refused. */
    record AuthenticationRefused(
            String passdb, String user, String clientIp, String session, String reason)
            implements OfAccess {}

    /** Dovecot imap, pop3, submission: a session ends; bytes read from and sent to the client. */
    record MailboxSessionEnded(
            String service, String user, String session, String reason, long bytesIn, long bytesOut)
            implements OfAccess {}

    /**
     * Dovecot LMTP or LDA: what became of a message behind Postfix's {@code sent}.
     *
     * @param outcome saved, stored, forwarded, discarded, rejected, failed, other
     * @param detail the mailbox, address or reason
     */
    record MailboxDelivery(
            String user, String session, String messageId, String outcome, String detail)
            implements MailEvent {}

    /** A line that is understood but moves no figure: connects, TLS, statistics, plugin events. */
    record Remark(String kind) implements MailEvent {}
}
