package io.mailscope.jobs.correlate;

/**
 * A stretch of a message's life in one queue.
 *
 * @param fromMillis epoch milliseconds of the line that moved it there
 * @param toMillis of the line that moved it on, or 0 as long as it is there
 */
public record QueueInterval(QueueState state, long fromMillis, long toMillis) {

    /** Whether the other one goes on where this one stops, in the same queue. */
    boolean isFollowedBy(QueueInterval next) {
        return state == next.state && toMillis == next.fromMillis;
    }
}
