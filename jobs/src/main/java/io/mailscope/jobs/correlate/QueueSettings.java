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
 * @param maxHeld lines held per host and instance so that they are followed in order of time, at
 *     most a million; beyond it they are followed before time has come to them. 0: lines are
 *     followed as they come
 */
public record QueueSettings(
        Duration interval, Duration lifetime, Duration disorder, int maxQueued, int maxHeld)
        implements Serializable {

    /** For how long an ended id is remembered, milliseconds. */
    long memoryMillis() {
        return disorder.toMillis() + 120_000;
    }

    boolean inOrder() {
        return maxHeld > 0;
    }
}
