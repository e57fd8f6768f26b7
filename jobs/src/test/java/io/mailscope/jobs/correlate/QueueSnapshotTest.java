package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What snapshots of {@code postqueue -j} do to the queue that the log tells. */
class QueueSnapshotTest {

    private static final String A = "4F9D195432A";
    private static final String B = "4F9D195432B";
    private QueueHarness queue;

    @BeforeEach
    void open() throws Exception {
        queue = new QueueHarness();
    }

    @AfterEach
    void close() throws Exception {
        queue.close();
    }

    private void active(String id, String time, int recipients) throws Exception {
        queue.at(
                time,
                "qmgr[2]",
                id + ": from=<s@c.test>, size=500, nrcpt=" + recipients + " (queue active)");
    }

    private void attempted(String id, String time, String status) throws Exception {
        queue.at(
                time,
                "smtp[3]",
                id
                        + ": to=<a@b.test>, relay=mx.test[127.0.0.2]:25, delay=1, delays=1/0/0/0,"
                        + " dsn=2.0.0, status="
                        + status
                        + " (250 ok)");
    }

    private void drift(int compared, int missing, int surplus, int misplaced) {
        QueueDrift newest = queue.drifts().get(queue.drifts().size() - 1);
        assertThat(newest)
                .isEqualTo(
                        new QueueDrift(
                                newest.timeMillis(),
                                "mx1",
                                "postfix",
                                compared,
                                missing,
                                surplus,
                                misplaced));
    }

    @Test
    void seedsTheQueueOfALogThatBeginsInTheMiddle() throws Exception {
        active(A, "10:00:00", 1);
        queue.snapshot("10:00:10", "10:00:11", B + " deferred d.test", A + " active b.test");
        assertThat(queue.states("mx1")).as("its time has not come").doesNotContainKey(B);
        queue.passTo("10:00:12");
        assertThat(queue.states("mx1"))
                .containsEntry(A, QueueState.ACTIVE)
                .containsEntry(B, QueueState.DEFERRED);
        drift(2, 1, 0, 0);

        queue.at("10:10:00", "qmgr[2]", B + ": removed");
        assertThat(queue.ended())
                .singleElement()
                .satisfies(
                        m -> {
                            assertThat(m.sender()).isEqualTo("old@sender.test");
                            assertThat(m.arrivedMillis())
                                    .isEqualTo(QueueHarness.millis("09:00:00"));
                        });
    }

    @Test
    void knowsHowManyRecipientsAnOldMessageHasLeft() throws Exception {
        queue.snapshot("10:00:10", "10:00:11", A + " deferred d.test e.test").passTo("10:00:12");
        // Three of five were delivered before the log begins.
        active(A, "10:10:00", 5);
        attempted(A, "10:10:01", "deferred");
        assertThat(queue.states("mx1")).containsEntry(A, QueueState.ACTIVE);
        attempted(A, "10:10:02", "deferred");
        assertThat(queue.states("mx1")).containsEntry(A, QueueState.DEFERRED);
    }

    @Test
    void endsWhatPostfixDoesNotHave() throws Exception {
        active(A, "10:00:00", 1);
        queue.snapshot("10:01:00", "10:01:01").passTo("10:01:02");
        assertThat(queue.states("mx1")).isEmpty();
        assertThat(queue.ended())
                .extracting(MessageEnded::how, MessageEnded::timeMillis)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "reconciled", QueueHarness.millis("10:01:01")));
        drift(1, 0, 1, 0);
    }

    @Test
    void movesWhatIsInAnotherQueue() throws Exception {
        active(A, "10:00:00", 1);
        queue.snapshot("10:01:00", "10:01:01", A + " hold b.test").passTo("10:01:02");
        assertThat(queue.states("mx1")).containsEntry(A, QueueState.HOLD);
        drift(1, 0, 0, 1);
    }

    @Test
    void leavesAloneWhatMovedDuringTheScan() throws Exception {
        active(A, "10:00:00", 1);
        active(B, "10:00:00", 1);
        attempted(A, "10:00:59", "deferred");
        queue.at("10:01:00.500", "qmgr[2]", B + ": removed")
                .at("10:01:01", "smtpd[7]", "4F9D195432C: client=c.test[127.0.0.9]")
                .at("10:01:01", "cleanup[8]", "4F9D195432C: message-id=<c@c.test>")
                // A was in active when the scan came by, and in deferred a moment later.
                .snapshot("10:01:00", "10:01:02", A + " active", B + " active")
                .passTo("10:01:03");
        assertThat(queue.states("mx1"))
                .containsEntry(A, QueueState.DEFERRED)
                .containsEntry("4F9D195432C", QueueState.INCOMING)
                .hasSize(2);
        drift(0, 0, 0, 0);
    }

    @Test
    void doesNotJudgeWhatTheScanSawTwice() throws Exception {
        active(A, "10:00:00", 1);
        queue.snapshot("10:01:00", "10:01:02", A + " incoming", A + " deferred", B + " corrupt")
                .passTo("10:01:03");
        assertThat(queue.states("mx1")).containsOnly(java.util.Map.entry(A, QueueState.ACTIVE));
        drift(0, 0, 0, 0);
    }

    @Test
    void isHeldBackOverARestart() throws Exception {
        active(A, "10:00:00", 1);
        queue.snapshot("10:00:10", "10:00:11", A + " active", B + " hold")
                .restart()
                .passTo("10:00:12");
        assertThat(queue.states("mx1")).containsEntry(B, QueueState.HOLD);
        drift(2, 1, 0, 0);
        // The same snapshot again, as after a restart of the whole job.
        queue.snapshot("10:00:10", "10:00:11", A + " active").passTo("10:00:13");
        assertThat(queue.drifts()).hasSize(1);
        assertThat(queue.states("mx1")).containsKey(B);
    }

    @Test
    void thatComesLateAdoptsOnlyMailOlderThanTheLog() throws Exception {
        active(A, "10:00:00", 1);
        queue.at("10:00:01", "qmgr[2]", A + ": removed")
                .at("10:00:20", "smtpd[7]", "4F9D195432C: client=c.test[127.0.0.9]")
                .at("10:00:30", "qmgr[2]", "4F9D195432C: removed")
                .at("11:00:00", "smtpd[7]", "disconnect from c.test[127.0.0.9]")
                .passTo("11:00:00");
        // Of two minutes before: A and C were queued then and have left since.
        queue.snapshot("10:00:00.500", "10:00:00.900", A + " active", B + " deferred");
        assertThat(queue.states("mx1")).containsOnlyKeys(B);
        assertThat(queue.drifts()).hasSize(1);
    }

    @Test
    void makesTheBaselineKnown() throws Exception {
        active(A, "10:00:00", 1);
        queue.passTo("10:00:05").snapshot("10:00:06", "10:00:07", A + " active");
        queue.passTo("10:00:08");
        assertThat(queue.gauges())
                .extracting(QueueLength::baselineKnown)
                .containsExactly(false, false, false, false, false, false, true, true);
    }

    @Test
    void oneQueueLifetimeMakesTheBaselineKnownToo() throws Exception {
        active(A, "10:00:00", 1);
        active(A, "11:00:00", 1);
        active(A, "12:00:01", 1);
        assertThat(queue.gauges())
                .allSatisfy(
                        gauge ->
                                assertThat(gauge.baselineKnown())
                                        .isEqualTo(
                                                gauge.timeMillis()
                                                        >= QueueHarness.millis("12:00:00")));
    }

    @Test
    void ofAHostWithoutALogIsAQueueToo() throws Exception {
        queue.snapshot("10:00:10", "10:00:11", A + " hold").passTo("10:00:12").end();
        assertThat(queue.gauges().get(queue.gauges().size() - 1).hold()).isEqualTo(1);
    }

    @Test
    void atTheEndOfTheLogStillCounts() throws Exception {
        active(A, "10:00:00", 1);
        queue.snapshot("10:00:10", "10:00:11", A + " deferred").end();
        QueueLength newest = queue.gauges().get(queue.gauges().size() - 1);
        assertThat(newest.deferred()).isEqualTo(1);
        assertThat(newest.baselineKnown()).isTrue();
    }

    @Test
    void keepsHeldMailBeyondTheLifetime() throws Exception {
        active(A, "10:00:00", 1);
        queue.snapshot("11:30:00", "11:30:01", A + " active").passTo("12:30:00");
        assertThat(queue.states("mx1")).containsKey(A);
    }

    @Test
    void endsWithoutStateAndTimers() throws Exception {
        active(A, "10:00:00", 1);
        queue.snapshot("10:00:10", "10:00:11", A + " active", B + " hold").passTo("10:00:12");
        queue.pass(QueueHarness.LIFETIME.plus(Duration.ofMinutes(1)));
        assertThat(queue.stateEntries()).isZero();
        assertThat(queue.timers()).isZero();
    }
}
