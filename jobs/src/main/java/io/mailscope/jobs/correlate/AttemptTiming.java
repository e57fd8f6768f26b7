package io.mailscope.jobs.correlate;

/**
 * When an attempt ended and how long it took, as in {@link DeliveryAttempt}.
 *
 * @param timeMillis epoch milliseconds; the others are seconds
 */
public record AttemptTiming(
        long timeMillis,
        double beforeQueueManager,
        double inQueueManager,
        double connectionSetup,
        double transmission) {

    static AttemptTiming of(DeliveryAttempt a) {
        return new AttemptTiming(
                a.timeMillis(),
                a.beforeQueueManager(),
                a.inQueueManager(),
                a.connectionSetup(),
                a.transmission());
    }
}
