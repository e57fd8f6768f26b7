package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.correlate.LabTruth.Sample;
import io.mailscope.jobs.snapshot.QueueSnapshot;
import io.mailscope.jobs.snapshot.SnapshotMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lab's samples of {@code postqueue -j} as snapshots of the queue that its log tells. */
class SnapshotTruthTest {

    private static final LabTruth TRUTH = new LabTruth("syslog");
    private static final String NOBODY = "";

    private static QueueSnapshot snapshot(Sample sample) {
        List<SnapshotMessage> messages = new ArrayList<>();
        for (Map.Entry<String, QueueState> entry : sample.queued().entrySet()) {
            long arrived = sample.from() - 60_000;
            messages.add(
                    new SnapshotMessage(
                            entry.getKey(),
                            entry.getValue().id(),
                            arrived,
                            500,
                            NOBODY,
                            1,
                            new String[0]));
        }
        return new QueueSnapshot(
                "mx1",
                "postfix",
                sample.from(),
                sample.to(),
                messages.toArray(SnapshotMessage[]::new));
    }

    private static long millis(String line) {
        return Instant.from(
                        java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
                                line.substring(0, line.indexOf(' '))))
                .toEpochMilli();
    }

    /** Reads the log from a time on, with the samples from then on; all that came out. */
    private static QueueHarness read(long from) throws Exception {
        QueueHarness queue = new QueueHarness(Duration.ofSeconds(10));
        List<Sample> samples = new ArrayList<>(TRUTH.samples());
        samples.removeIf(sample -> sample.from() < from);
        for (String line : TRUTH.lines("mail.iso.log.gz")) {
            long at = millis(line);
            if (at >= from) {
                while (!samples.isEmpty() && samples.get(0).to() < at) {
                    queue.snapshot(snapshot(samples.remove(0)));
                }
                queue.line(line).watermark(at - 1_000);
            }
        }
        for (Sample sample : samples) {
            queue.snapshot(snapshot(sample));
        }
        return queue.end();
    }

    /** The whole log has been read before the first snapshot comes. */
    @Test
    void findNothingToPutRightInAWholeLogReadBeforeThem() throws Exception {
        try (QueueHarness queue = QueueHarness.inOrder(100_000)) {
            for (String line : TRUTH.lines("mail.iso.log.gz")) {
                queue.line(line);
            }
            assertThat(queue.gauges()).isEmpty();
            for (Sample sample : TRUTH.samples()) {
                queue.snapshot(snapshot(sample));
            }
            List<QueueDrift> drifts = queue.end().drifts();
            System.out.println("read before: " + sums(drifts));
            assertThat(drifts).hasSizeGreaterThan(135);
            assertThat(drifts.stream().mapToInt(QueueDrift::compared).sum()).isGreaterThan(10_000);
            assertThat(drifts.stream().mapToInt(QueueDrift::missing).sum()).isLessThan(3);
            assertThat(drifts.stream().mapToInt(QueueDrift::surplus).sum()).isLessThan(3);
            assertThat(drifts.stream().mapToInt(QueueDrift::misplaced).sum()).isLessThan(10);
            assertThat(queue.tooEarly()).isZero();
        }
    }

    @Test
    void findNothingToPutRightInAWholeLog() throws Exception {
        try (QueueHarness queue = read(0)) {
            List<QueueDrift> drifts = queue.drifts();
            System.out.println("whole: " + sums(drifts));
            assertThat(drifts).hasSizeGreaterThan(135);
            assertThat(drifts.stream().mapToInt(QueueDrift::compared).sum()).isGreaterThan(10_000);
            assertThat(drifts.stream().mapToInt(QueueDrift::missing).sum()).isLessThan(3);
            assertThat(drifts.stream().mapToInt(QueueDrift::surplus).sum()).isLessThan(3);
            assertThat(drifts.stream().mapToInt(QueueDrift::misplaced).sum()).isLessThan(10);
        }
    }

    @Test
    void makeALogThatBeginsInTheMiddleRightAtOnce() throws Exception {
        Sample middle = TRUTH.samples().get(70);
        assertThat(middle.queued()).hasSizeGreaterThan(200);
        try (QueueHarness queue = read(middle.from() - 5_000)) {
            List<QueueDrift> drifts = queue.drifts();
            System.out.println("middle: " + drifts.get(0) + ", then " + sums(drifts));
            assertThat(drifts.get(0).missing()).isGreaterThan(100);
            assertThat(drifts.stream().skip(3).mapToInt(QueueDrift::missing).sum()).isLessThan(5);
            assertThat(drifts.stream().skip(3).mapToInt(QueueDrift::surplus).sum()).isLessThan(5);
            QueueLength last = queue.gauges().get(queue.gauges().size() - 1);
            assertThat(last.total()).isEqualTo(lastSample().queued().size());
        }
    }

    private static Sample lastSample() throws Exception {
        List<Sample> samples = TRUTH.samples();
        return samples.get(samples.size() - 1);
    }

    private static String sums(List<QueueDrift> drifts) {
        return "compared %d missing %d surplus %d misplaced %d"
                .formatted(
                        drifts.stream().mapToInt(QueueDrift::compared).sum(),
                        drifts.stream().mapToInt(QueueDrift::missing).sum(),
                        drifts.stream().mapToInt(QueueDrift::surplus).sum(),
                        drifts.stream().mapToInt(QueueDrift::misplaced).sum());
    }
}
