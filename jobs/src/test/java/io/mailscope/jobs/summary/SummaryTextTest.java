package io.mailscope.jobs.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.aggregate.FailureKey;
import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.Figure;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.correlate.QueueLength;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

    private static long[] counts(long sent, long deferred, long bounced, long expired) {
        long[] counts = new long[Figure.values().length];
        counts[Figure.SENT.ordinal()] = sent;
        counts[Figure.DEFERRED.ordinal()] = deferred;
        counts[Figure.BOUNCED.ordinal()] = bounced;
        counts[Figure.EXPIRED.ordinal()] = expired;
        return counts;
    }

    private static String print(Summary summary) {
        return SummaryText.of(summary, 1_234, 5, ZoneOffset.UTC);
    }

    @Test
    void addsHostsMinutesAndRevisionsUp() {
        Summary summary = new Summary();
        summary.add(new FlowMeasurement(0, "mx1", 0, counts(50, 20, 10, 0)));
        summary.add(new FlowMeasurement(0, "mx1", 1, counts(10, 0, 0, 0)));
        summary.add(new FlowMeasurement(60_000, "mx2", 0, counts(20, 0, 0, 10)));

        assertThat(print(summary).lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "lines 1,234 not understood 5",
                        "period 1970-01-01 00:00 to 1970-01-01 00:02 (Z)",
                        "delivered 80 recipients",
                        "delivery rate 40.0 recipients a minute",
                        // 80 of 110 attempts; 80 of 80 + 10 bounced + 10 expired.
                        "attempt success 72.7 % sent of all attempts",
                        "final success 80.0 % delivered of all outcomes");
    }

    @Test
    void plotsTheSumOfAllQueues() {
        Summary summary = new Summary();
        summary.add(new FlowMeasurement(0, "mx1", 0, counts(1, 0, 0, 0)));
        summary.add(new QueueLength(0, "mx1", "postfix", 1, 2, 3, 4, 0, true));
        summary.add(new QueueLength(0, "mx2", "postfix", 0, 0, 10, 0, 0, true));
        summary.add(new QueueLength(60_000, "mx1", "postfix", 0, 0, 10, 0, 0, true));

        assertThat(print(summary))
                .contains("01-01 00:00       20  " + "#".repeat(50) + "\n")
                .contains("01-01 00:01       10  " + "#".repeat(25) + "\n");
    }

    @Test
    void rowsOfAShortLogAreTheMinutesThatWereMeasured() {
        Summary summary = new Summary();
        summary.add(new FlowMeasurement(0, "mx1", 0, counts(1, 0, 0, 0)));
        summary.add(new QueueLength(60_000, "mx1", "postfix", 0, 0, 5, 0, 0, true));
        summary.add(new QueueLength(120_000, "mx1", "postfix", 0, 0, 10, 0, 0, true));
        summary.add(new QueueLength(180_000, "mx1", "postfix", 0, 0, 0, 0, 0, true));

        assertThat(print(summary).lines().filter(line -> line.startsWith("  01-01")))
                .containsExactly(
                        "  01-01 00:01        5  " + "#".repeat(25),
                        "  01-01 00:02       10  " + "#".repeat(50),
                        "  01-01 00:03        0");
    }

    @Test
    void ofNothingThereIsNoShare() {
        Summary summary = new Summary();
        summary.add(new FlowMeasurement(0, "mx1", 0, counts(0, 0, 0, 0)));

        assertThat(print(summary))
                .contains("attempt success          - %", "final success            - %")
                .endsWith("top failures\n  none\n");
    }

    @Test
    void theTerminalDoesNotObeyLogText() {
        Summary summary = new Summary();
        summary.add(new FlowMeasurement(0, "mx1", 0, counts(0, 1, 0, 0)));
        FailureKey hostile =
                new FailureKey("deferred", 450, "4.2.0", "greylisted", "\u001b[2Jx\u009b.test\r");
        summary.add(new FailureMeasurement(0, "mx1", 0, hostile, 1));

        assertThat(print(summary))
                .contains("?[2Jx?.test?")
                .doesNotContain("\u001b", "\u009b", "\r");
    }

    @Test
    void saysWhenThereWasNoMail() {
        assertThat(print(new Summary())).contains("no mail in this log");
    }
}
