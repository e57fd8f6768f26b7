package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * 25,000 messages in the queue at once: that the count stays exact, what a message costs and what a
 * gauge costs.
 */
class BulkQueueTest {

    private static final int MESSAGES = 25_000;

    private static String id(int i) {
        return "4F%09X".formatted(0x100000 + i);
    }

    private static String clock(int seconds) {
        return "%02d:%02d:%02d".formatted(10 + seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static void arrive(QueueHarness queue) throws Exception {
        for (int i = 0; i < MESSAGES; i++) {
            String time = clock(i / 250);
            queue.at(time, "smtpd[7]", id(i) + ": client=client" + i % 99 + ".test[127.0.0.9]")
                    .at(
                            time,
                            "cleanup[8]",
                            id(i) + ": message-id=<20261124.%d@bulk.example.test>".formatted(i))
                    .at(
                            time,
                            "qmgr[2]",
                            id(i)
                                    + ": from=<list-bounces+"
                                    + i
                                    + "@bulk.example.test>, size=4711, nrcpt=1 (queue active)");
        }
    }

    /** One message that comes and goes: what the parser and Flink need for themselves. */
    private static void warmUp(QueueHarness queue) throws Exception {
        queue.at("09:00:00", "smtpd[7]", "4F000000001: client=c.test[127.0.0.9]")
                .at("09:00:00", "cleanup[8]", "4F000000001: message-id=<1@bulk.example.test>")
                .at(
                        "09:00:00",
                        "qmgr[2]",
                        "4F000000001: from=<a@bulk.example.test>, size=1, nrcpt=1 (queue active)")
                .at(
                        "09:00:01",
                        "smtp[3]",
                        "4F000000001: to=<u@d.test>, relay=mx.test[127.0.0.2]:25, delay=1,"
                                + " delays=1/0/0/0, dsn=2.0.0, status=sent (250 ok)")
                .at("09:00:01", "qmgr[2]", "4F000000001: removed")
                .passTo("09:10:00")
                .forgetOutput();
    }

    private static void deliver(QueueHarness queue, int from, String status) throws Exception {
        for (int i = from; i < MESSAGES; i++) {
            String time = clock(200 + i / 250);
            queue.at(
                    time,
                    "smtp[3]",
                    id(i)
                            + ": to=<user"
                            + i
                            + "@d"
                            + i % 500
                            + ".test>, relay=mx.test[127.0.0.2]:25, delay=1, delays=1/0/0/0,"
                            + " dsn=4.0.0, status="
                            + status
                            + " (said so)");
        }
    }

    private static void assertLength(QueueHarness queue, long active, long deferred) {
        QueueLength newest = queue.gauges().get(queue.gauges().size() - 1);
        assertThat(newest.active()).isEqualTo(active);
        assertThat(newest.deferred()).isEqualTo(deferred);
        assertThat(newest.total()).isEqualTo(active + deferred);
    }

    @Test
    void staysExactAndSmall() throws Exception {
        try (QueueHarness queue = new QueueHarness(Duration.ofMinutes(1))) {
            warmUp(queue);
            long empty = usedHeap();
            arrive(queue);
            queue.passTo("10:03:00");
            assertLength(queue, MESSAGES, 0);
            deliver(queue, 5_000, "deferred");
            queue.passTo("10:06:00");
            assertLength(queue, 5_000, 20_000);
            queue.forgetOutput();
            double heap = (usedHeap() - empty) / (double) MESSAGES;
            double stored = queue.checkpointBytes() / (double) MESSAGES;
            long before = System.nanoTime();
            queue.passTo("10:16:00");
            double gauge = (System.nanoTime() - before) / 1e6 / 10;
            System.out.printf(
                    "bulk: %.0f bytes of heap and %.0f of checkpoint per message, %.1f ms a"
                            + " gauge%n",
                    heap, stored, gauge);
            assertThat(heap).isLessThan(1_024);
            assertThat(stored).isLessThan(1_024);
            assertThat(gauge).isLessThan(1_000);
            for (int i = 0; i < MESSAGES; i++) {
                queue.at("10:20:00", "qmgr[2]", id(i) + ": removed");
            }
            queue.passTo("10:21:00");
            assertLength(queue, 0, 0);
        }
    }

    @Test
    void oneLineMovesThemAll() throws Exception {
        try (QueueHarness queue = new QueueHarness(Duration.ofMinutes(1))) {
            arrive(queue);
            deliver(queue, 0, "deferred");
            queue.at("10:10:00", "postsuper[9]", "Placed on hold: " + MESSAGES + " messages")
                    .at(
                            "10:11:00",
                            "postsuper[10]",
                            "Released from hold: " + MESSAGES + " messages")
                    .passTo("10:12:00");
            assertLength(queue, 0, MESSAGES);
            queue.at("10:13:00", "postsuper[11]", "Deleted: " + MESSAGES + " messages")
                    .passTo("10:14:00");
            assertLength(queue, 0, 0);
            assertThat(queue.ended()).hasSize(MESSAGES);
        }
    }

    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
