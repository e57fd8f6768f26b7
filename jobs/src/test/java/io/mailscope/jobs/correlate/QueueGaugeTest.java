package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gauges whether anything moves or not, rows by age and domain, and the bound on messages. */
class QueueGaugeTest {

    private static void queued(QueueHarness queue, String host, String time, String id, String to)
            throws Exception {
        queue.on(host, time, "smtpd[7]", id + ": client=c.test[127.0.0.9]")
                .on(host, time, "cleanup[8]", id + ": message-id=<" + id + "@c.test>")
                .on(host, time, "qmgr[2]", id + ": from=<s@C.test>, size=5, nrcpt=1 (queue active)")
                .on(
                        host,
                        time,
                        "smtp[3]",
                        id
                                + ": to=<a@"
                                + to
                                + ">, relay=none, delay=1, delays=1/0/0/0, dsn=4.4.1,"
                                + " status=deferred (connection refused)");
    }

    @Test
    void everyHostHasOneInEveryIntervalUntilTheEnd() throws Exception {
        try (QueueHarness queue = new QueueHarness(Duration.ofMinutes(1))) {
            queued(queue, "mx1", "10:00:10", "4F9D195432A", "b.test");
            queued(queue, "mx2", "10:00:20", "4F9D195432A", "b.test");
            // mx2 falls silent; mx1 goes on.
            queue.on("mx1", "10:05:30", "smtpd[7]", "connect from c.test[127.0.0.9]")
                    .passTo("10:05:20")
                    .end();
            assertThat(times(queue, "mx2"))
                    .containsExactly("10:01", "10:02", "10:03", "10:04", "10:05", "10:06");
            assertThat(times(queue, "mx1")).isEqualTo(times(queue, "mx2"));
            assertThat(queue.gauges()).allSatisfy(g -> assertThat(g.deferred()).isEqualTo(1));
        }
    }

    private static List<String> times(QueueHarness queue, String host) {
        return queue.gauges().stream()
                .filter(gauge -> gauge.host().equals(host))
                .map(gauge -> java.time.Instant.ofEpochMilli(gauge.timeMillis()).toString())
                .map(time -> time.substring(11, 16))
                .toList();
    }

    @Test
    void agesGrowWhileNothingMoves() throws Exception {
        try (QueueHarness queue = new QueueHarness(Duration.ofMinutes(1))) {
            queued(queue, "mx1", "10:00:10", "4F9D195432A", "b.test");
            queue.passTo("11:00:00");
            List<QueueShape> rows =
                    queue.shapes().stream()
                            .filter(row -> row.by().equals(QueueShape.BY_DOMAIN))
                            .toList();
            assertThat(rows)
                    .hasSize(60)
                    .allSatisfy(
                            row -> {
                                assertThat(row.value()).isEqualTo("b.test");
                                assertThat(row.state()).isEqualTo("deferred");
                                assertThat(row.total()).isEqualTo(1);
                            });
            assertThat(rows.get(4).ages()).startsWith(1, 0);
            assertThat(rows.get(5).ages()).startsWith(0, 1, 0);
            assertThat(rows.get(59).ages()).startsWith(0, 0, 0, 0, 1);
        }
    }

    @Test
    void bucketsAreThoseOfQshape() {
        long[] minutes = {0, 5, 6, 10, 11, 20, 40, 80, 160, 320, 640, 1280, 1281, 9999};
        assertThat(Arrays.stream(minutes).mapToInt(m -> QueueShape.bucket(m * 60_000)))
                .containsExactly(0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 9);
    }

    @Test
    void aMessageToSeveralDomainsCountsInEach() throws Exception {
        try (QueueHarness queue = new QueueHarness()) {
            queue.snapshot("10:00:00", "10:00:01", "A1B2C3D4E5F deferred x.test y.test")
                    .snapshot(
                            "10:00:02",
                            "10:00:03",
                            "A1B2C3D4E5F deferred x.test y.test",
                            "A1B2C3D4E60 hold")
                    .passTo("10:01:00");
            assertThat(queue.shapes())
                    .extracting(r -> r.by() + ' ' + r.state() + ' ' + r.value() + ' ' + r.total())
                    .containsExactlyInAnyOrder(
                            "age deferred  1",
                            "age hold  1",
                            "domain deferred x.test 1",
                            "domain deferred y.test 1",
                            "domain hold unknown 1",
                            "sender_domain deferred sender.test 1",
                            "sender_domain hold sender.test 1");
        }
    }

    @Test
    void smallDomainsAreAddedUp() throws Exception {
        try (QueueHarness queue = new QueueHarness(Duration.ofMinutes(1))) {
            for (int i = 0; i < 150; i++) {
                String id = "4F9D19540%02X".formatted(i);
                queued(queue, "mx1", "10:00:10", id, i < 10 ? "big.test" : "d" + i + ".test");
            }
            queue.passTo("10:01:00");
            List<QueueShape> rows =
                    queue.shapes().stream()
                            .filter(row -> row.by().equals(QueueShape.BY_DOMAIN))
                            .toList();
            assertThat(rows).hasSize(101);
            assertThat(rows.get(0).value()).isEqualTo("big.test");
            assertThat(rows.get(0).total()).isEqualTo(10);
            assertThat(rows.get(100).value()).isEqualTo("other");
            assertThat(rows.get(100).total()).isEqualTo(41);
        }
    }

    @Test
    void theOldestMessagesBeyondTheBoundAreDropped() throws Exception {
        try (QueueHarness queue = QueueHarness.bounded(3)) {
            for (int i = 0; i < 5; i++) {
                queued(queue, "mx1", "10:00:0" + i, "4F9D195432" + i, "b.test");
            }
            queue.passTo("10:00:10");
            assertThat(queue.states("mx1"))
                    .containsOnlyKeys("4F9D1954322", "4F9D1954323", "4F9D1954324");
            assertThat(queue.dropped()).isEqualTo(2);
        }
    }
}
