package io.mailscope.jobs.correlate;

/**
 * How many messages were in each queue at a moment, by the log.
 *
 * @param timeMillis the moment, epoch milliseconds, on a whole interval
 * @param baselineKnown false while mail may be queued that is older than the log: until a snapshot
 *     or one queue lifetime has passed
 */
public record QueueLength(
        long timeMillis,
        String host,
        String instance,
        long incoming,
        long active,
        long deferred,
        long hold,
        long maildrop,
        boolean baselineKnown) {

    /** {@code postfix_queue_length}: active + deferred + incoming + hold. */
    public long total() {
        return incoming + active + deferred + hold;
    }

    /** The same lengths at another moment. */
    QueueLength at(long millis, boolean known) {
        return new QueueLength(
                millis, host, instance, incoming, active, deferred, hold, maildrop, known);
    }
}
