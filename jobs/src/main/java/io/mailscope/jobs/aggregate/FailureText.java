package io.mailscope.jobs.aggregate;

import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.parsers.failure.ReplyTemplate;
import org.apache.flink.util.Collector;

/**
 * What was said when a delivery failed.
 *
 * @param template the text without addresses, hosts, numbers and ids
 * @param sample the text itself, at most 500 characters
 */
public record FailureText(
        String template,
        String sample,
        long timeMillis,
        String host,
        String status,
        int smtpCode,
        String enhancedCode,
        String cause,
        String domain) {

    private static final int MAX_SAMPLE = 500;

    /** Texts are told apart in so many places, each with a bound of its own. */
    private static final int BUCKETS = 64;

    /** Of an attempt that failed. */
    public static void of(DeliveryAttempt a, Collector<FailureText> out) {
        if (a.cause().isEmpty() || a.probe() || a.reply().isEmpty()) {
            return;
        }
        out.collect(
                new FailureText(
                        ReplyTemplate.of(a.reply()),
                        a.reply().substring(0, Math.min(MAX_SAMPLE, a.reply().length())),
                        a.timeMillis(),
                        a.host(),
                        a.status(),
                        a.smtpCode(),
                        a.enhancedCode(),
                        a.cause(),
                        a.recipientDomain()));
    }

    /** Where it is looked for. */
    public Integer bucket() {
        return Math.floorMod(template.hashCode(), BUCKETS);
    }
}
