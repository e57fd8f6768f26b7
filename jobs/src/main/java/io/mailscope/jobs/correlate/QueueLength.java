package io.mailscope.jobs.correlate;

/**
 * How many messages were in each queue at a moment, by the log.
 *
 * @param timeMillis the moment, epoch milliseconds, on a whole interval
 */
public record QueueLength(
        long timeMillis,
        String host,
        String instance,
        long incoming,
        long active,
        long deferred,
        long hold,
        long maildrop) {

    /** {@code postfix_queue_length}: active + deferred + incoming + hold. */
    public long total() {
        return incoming + active + deferred + hold;
    }
}
