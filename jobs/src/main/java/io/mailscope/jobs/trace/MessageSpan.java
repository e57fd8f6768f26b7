package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;

/**
 * When a host had a message under a queue id.
 *
 * @param fromMillis when it arrived, epoch milliseconds
 * @param toMillis when it deferred or ended
 */
public record MessageSpan(
        String lifeId,
        String traceKey,
        String host,
        String queueId,
        long fromMillis,
        long toMillis) {

    /** A filter's clock is the host's own, its lines may be written some moments later. */
    private static final long SKEW_MILLIS = 5_000;

    /** Of a message that deferred or ended. */
    public static MessageSpan of(MessageLife life) {
        return new MessageSpan(
                life.lifeId(),
                life.traceKey(),
                life.host(),
                life.queueId(),
                life.arrivedMillis(),
                life.timeMillis());
    }

    /** Under which a filter that names no instance finds it: host and queue id. */
    public String key() {
        return host + '\t' + queueId;
    }

    /** Whether the message was there at a moment. */
    boolean covers(long millis) {
        return millis >= fromMillis - SKEW_MILLIS && millis <= toMillis + SKEW_MILLIS;
    }
}
