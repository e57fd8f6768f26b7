package io.mailscope.jobs.correlate;

import io.mailscope.jobs.wire.RecordTypeInfoFactory;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * All that is known of a message, when it first defers, when it is first held, and when it ends.
 *
 * @param lifeId identity: host|instance|queue id|arrival
 * @param traceKey under which the messages of one trace meet: the Message-ID, or the sender or a
 *     queue id when there is none; children on the same instance carry their parent's
 * @param timeMillis when it deferred, was held or ended, epoch milliseconds
 * @param phase deferred, held or ended
 * @param how removed, deleted, rejected, discarded, abandoned or requeued; empty before
 * @param recipientCount as qmgr has it, 0 when it never had the message
 * @param firstAttemptMillis epoch milliseconds, 0 when there was no attempt
 * @param recipients at most 50
 * @param recipientsNotKept recipients beyond them
 * @param intervals in which queue it was when, oldest first, at most 41
 * @param intervalsNotKept those of a message retried for long, out of the middle
 */
@TypeInfo(RecordTypeInfoFactory.class)
public record MessageLife(
        String lifeId,
        String traceKey,
        long timeMillis,
        String host,
        String instance,
        String queueId,
        String messageId,
        String phase,
        String how,
        String sender,
        String clientHost,
        String clientIp,
        String user,
        String authMethod,
        String helo,
        String tlsVersion,
        String tlsCipher,
        long size,
        int recipientCount,
        int attempts,
        int sent,
        int bounced,
        int deferred,
        int expired,
        long arrivedMillis,
        long firstAttemptMillis,
        int holds,
        int releases,
        TraceLink link,
        List<RecipientLife> recipients,
        int recipientsNotKept,
        List<String> verdicts,
        List<String> notifications,
        List<QueueInterval> intervals,
        int intervalsNotKept) {

    /** The same life, of which only now is known what it came out of. */
    MessageLife linkedBy(TraceLink late) {
        return new MessageLife(
                lifeId,
                traceKey,
                timeMillis,
                host,
                instance,
                queueId,
                messageId,
                phase,
                how,
                sender,
                clientHost,
                clientIp,
                user,
                authMethod,
                helo,
                tlsVersion,
                tlsCipher,
                size,
                recipientCount,
                attempts,
                sent,
                bounced,
                deferred,
                expired,
                arrivedMillis,
                firstAttemptMillis,
                holds,
                releases,
                late,
                recipients,
                recipientsNotKept,
                verdicts,
                notifications,
                intervals,
                intervalsNotKept);
    }

    /** Whether it may be a notification: no client, no sender, and nothing is known before it. */
    boolean hasNoOrigin() {
        return clientHost.isEmpty() && clientIp.isEmpty() && sender.isEmpty() && !link.isLinked();
    }

    /** Whether an agent may still be at it, though postsuper(1) has taken it out of the queue. */
    public boolean mayBeInDelivery() {
        return isEnded() && WithdrawnMessages.isWithdrawal(how) && recipientCount > sent + bounced;
    }

    /** Whether it has left the queue. */
    public boolean isEnded() {
        return phase.equals("ended");
    }
}
