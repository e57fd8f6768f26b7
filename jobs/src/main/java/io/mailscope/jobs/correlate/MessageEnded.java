package io.mailscope.jobs.correlate;

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
        String how) {}
