package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.snapshot.QueueSnapshot;

/**
 * A message that has left the queue.
 *
 * @param how removed, rejected, deleted, abandoned or requeued
 * @param expired recipients given up because the message became too old
 */
public record MessageEnded(
        String lineId,
        long timeMillis,
        String host,
        String instance,
        String queueId,
        String messageId,
        String sender,
        String clientHost,
        String clientIp,
        String user,
        long size,
        int recipients,
        int attempts,
        int sent,
        int bounced,
        int expired,
        long arrivedMillis,
        String how) {

    static MessageEnded by(
            LoggedEvent line, String id, QueuedMessage message, int expired, String how) {
        return of(
                line.lineId() + '-' + id,
                line.timeMillis(),
                line.host(),
                line.instance(),
                id,
                message,
                expired,
                how);
    }

    static MessageEnded by(QueueSnapshot snapshot, String id, QueuedMessage message, String how) {
        return of(
                "s|" + snapshot.key() + '|' + snapshot.endMillis() + '|' + id,
                snapshot.endMillis(),
                snapshot.host(),
                snapshot.instance(),
                id,
                message,
                0,
                how);
    }

    private static MessageEnded of(
            String lineId,
            long millis,
            String host,
            String instance,
            String id,
            QueuedMessage message,
            int expired,
            String how) {
        return new MessageEnded(
                lineId,
                millis,
                host,
                instance,
                id,
                message.messageId,
                message.sender,
                message.clientHost,
                message.clientIp,
                message.user,
                message.size,
                message.recipients,
                message.attempts,
                message.sent,
                message.bounced,
                expired,
                message.arrivedMillis,
                how);
    }
}
