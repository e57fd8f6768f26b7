package io.mailscope.jobs.correlate;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a queue is followed.
 *
 * @param interval between two gauges
 * @param lifetime after which a message that nothing moved any more is forgotten; Postfix's own
 *     maximal_queue_lifetime is 5 days by default
 * @param disorder how far lines may come out of order; ended ids are remembered for longer
 * @param maxQueued messages followed per host and instance; beyond it the oldest are dropped
 */
public record QueueSettings(Duration interval, Duration lifetime, Duration disorder, int maxQueued)
        implements Serializable {

    /** For how long an ended id is remembered, milliseconds. */
    long memoryMillis() {
        return disorder.toMillis() + 120_000;
    }
}
