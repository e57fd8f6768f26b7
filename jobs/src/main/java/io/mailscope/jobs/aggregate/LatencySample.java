package io.mailscope.jobs.aggregate;

import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.correlate.MessageEnded;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.MailboxEvent.SlowOperation;
import java.util.Set;
import org.apache.flink.util.Collector;

/**
 * The times of one attempt, or of one slow operation, in seconds; NaN where there is none.
 *
 * @param firstAttempt from arrival to the beginning of the recipient's first attempt
 * @param finalOutcome from arrival to the recipient's end: delivered, bounced or expired
 * @param imap what a person at a mail client waited for: a slow operation of Dovecot
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
        double imap,
        int weight) {

    private static final double NO = Double.NaN;
    private static final Set<String> DELIVERIES = Set.of("lmtp", "lda");

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
                        a.first() ? a.beforeQueueManager() + a.inQueueManager() : NO,
                        isFinal ? a.delay() : NO,
                        NO,
                        1));
    }

    /** Of a message's recipients that were given up for age. */
    public static void of(MessageEnded m, Collector<LatencySample> out) {
        if (m.expired() > 0) {
            double seconds = (m.timeMillis() - m.arrivedMillis()) / 1000.0;
            out.collect(
                    new LatencySample(
                            m.host(),
                            m.timeMillis(),
                            NO,
                            NO,
                            NO,
                            NO,
                            NO,
                            NO,
                            seconds,
                            NO,
                            m.expired()));
        }
    }

    /** Of a slow operation; nobody waits at a client for deliveries. */
    public static void of(LoggedEvent line, Collector<LatencySample> out) {
        if (line.event() instanceof SlowOperation slow
                && !Double.isNaN(slow.seconds())
                && !DELIVERIES.contains(slow.service())) {
            out.collect(
                    new LatencySample(
                            line.host(),
                            line.timeMillis(),
                            NO,
                            NO,
                            NO,
                            NO,
                            NO,
                            NO,
                            NO,
                            slow.seconds(),
                            1));
        }
    }
}
