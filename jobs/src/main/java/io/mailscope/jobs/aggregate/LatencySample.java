package io.mailscope.jobs.aggregate;

import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.correlate.MessageEnded;
import org.apache.flink.util.Collector;

/**
 * The times of one attempt, in seconds; NaN where there is none.
 *
 * @param firstAttempt from arrival to the beginning of the recipient's first attempt
 * @param finalOutcome from arrival to the recipient's end: delivered, bounced or expired
 * @param weight recipients it stands for
 */
public record LatencySample(
        String host,
        long timeMillis,
        double delay,
        double beforeQueueManager,
        double inQueueManager,
        double connectionSetup,
        double transmission,
        double firstAttempt,
        double finalOutcome,
        int weight) {

    /** Of an attempt; probes are no mail. */
    public static void of(DeliveryAttempt a, Collector<LatencySample> out) {
        if (a.probe()) {
            return;
        }
        boolean isFinal = !a.handOver() && !a.status().equals("deferred");
        out.collect(
                new LatencySample(
                        a.host(),
                        a.timeMillis(),
                        a.delay(),
                        a.beforeQueueManager(),
                        a.inQueueManager(),
                        a.connectionSetup(),
                        a.transmission(),
                        a.first() ? a.beforeQueueManager() + a.inQueueManager() : Double.NaN,
                        isFinal ? a.delay() : Double.NaN,
                        1));
    }

    /** Of a message's recipients that were given up for age. */
    public static void of(MessageEnded m, Collector<LatencySample> out) {
        if (m.expired() > 0) {
            double no = Double.NaN;
            double seconds = (m.timeMillis() - m.arrivedMillis()) / 1000.0;
            out.collect(
                    new LatencySample(
                            m.host(),
                            m.timeMillis(),
                            no,
                            no,
                            no,
                            no,
                            no,
                            no,
                            seconds,
                            m.expired()));
        }
    }
}
