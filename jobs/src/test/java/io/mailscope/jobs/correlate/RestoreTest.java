package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The lab's log through a stage that is killed in the middle of many lives and goes on from its
 * checkpoint, and through one whose state is in RocksDB: all that comes out is the same.
 */
class RestoreTest {

    private static final int LINES = 6_000;
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private static List<String> log;
    private static List<String> expected;

    @BeforeAll
    static void undisturbed() throws Exception {
        log = new LabTruth("syslog").lines("mail.iso.log.gz").subList(0, LINES);
        try (QueueHarness queue = new QueueHarness(INTERVAL)) {
            expected = told(queue, LINES);
        }
        assertThat(expected)
                .filteredOn(text -> text.startsWith("MessageLife"))
                .hasSizeGreaterThan(500);
    }

    /** Everything that comes out in the end, with a restart after each so many lines. */
    private static List<String> told(QueueHarness queue, int restartEvery) throws Exception {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            if (i > 0 && i % restartEvery == 0) {
                collect(queue, told);
                assertThat(queue.states("mx1")).hasSizeGreaterThan(10);
                queue.restart();
            }
            queue.line(log.get(i));
        }
        queue.end();
        collect(queue, told);
        told.sort(null);
        return told;
    }

    private static void collect(QueueHarness queue, List<String> told) {
        queue.attempts().forEach(attempt -> told.add(attempt.toString()));
        queue.ended().forEach(ended -> told.add(ended.toString()));
        queue.lives().forEach(life -> told.add(life.toString()));
        queue.gauges().forEach(length -> told.add(length.toString()));
    }

    @Test
    void nothingIsLostOrDoubledByRestarts() throws Exception {
        try (QueueHarness queue = new QueueHarness(INTERVAL)) {
            assertThat(told(queue, 1_100)).isEqualTo(expected);
        }
    }

    @Test
    void rocksDbTellsTheSame() throws Exception {
        try (QueueHarness queue = QueueHarness.onRocksDb(INTERVAL)) {
            assertThat(told(queue, 2_500)).isEqualTo(expected);
        }
    }
}
