package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Logs and snapshots that are read to their end: whichever is read first, the result is one. */
class HeldLinesTest {

    private static final String A = "4F00000001";
    private static final String B = "4F00000002";

    private static void log(QueueHarness queue) throws Exception {
        queue.at("10:00:02", "qmgr[2]", A + ": from=<a@a.test>, size=1, nrcpt=1 (queue active)")
                .at("10:00:01", "smtpd[1]", A + ": client=c.test[192.0.2.1]")
                .at("10:00:01", "cleanup[3]", A + ": message-id=<1@a.test>")
                .at("10:00:50", "qmgr[2]", A + ": removed");
    }

    private static void snapshot(QueueHarness queue) throws Exception {
        queue.snapshot("10:00:20", "10:00:21", A + " active", B + " deferred d.test");
    }

    @Test
    void whicheverIsReadFirstTheResultIsOne() throws Exception {
        try (QueueHarness first = QueueHarness.inOrder(100);
                QueueHarness last = QueueHarness.inOrder(100)) {
            snapshot(first);
            log(first);
            log(last);
            snapshot(last);
            assertThat(last.end().drifts()).isEqualTo(first.end().drifts());
            assertThat(last.gauges()).isEqualTo(first.gauges());
            assertThat(last.ended()).isEqualTo(first.ended());
            QueueDrift drift = last.drifts().get(0);
            assertThat(drift.compared()).isEqualTo(2);
            assertThat(drift.missing()).isEqualTo(1);
            assertThat(drift.surplus() + drift.misplaced()).isZero();
        }
    }

    @Test
    void followedAsTheyComeTheQueueIsFurtherThanTheSnapshot() throws Exception {
        try (QueueHarness queue = new QueueHarness()) {
            log(queue);
            snapshot(queue);
            assertThat(queue.end().drifts().get(0).compared()).isLessThan(2);
        }
    }

    @Test
    void aRestartKeepsThem() throws Exception {
        try (QueueHarness queue = QueueHarness.inOrder(100)) {
            log(queue);
            queue.restart();
            snapshot(queue);
            assertThat(queue.end().drifts().get(0).compared()).isEqualTo(2);
            assertThat(queue.ended()).hasSize(1);
        }
    }

    @Test
    void tooManyAreFollowedInTheirOrderAndCounted() throws Exception {
        try (QueueHarness queue = QueueHarness.inOrder(3)) {
            log(queue);
            assertThat(queue.tooEarly()).isEqualTo(3);
            assertThat(queue.states("mx1")).containsEntry(A, QueueState.ACTIVE);
            assertThat(queue.end().ended()).hasSize(1);
        }
    }

    @Test
    void leaveNoStateAndNoTimers() throws Exception {
        try (QueueHarness queue = QueueHarness.inOrder(100)) {
            log(queue);
            snapshot(queue);
            queue.pass(QueueHarness.LIFETIME.multipliedBy(3));
            assertThat(queue.stateEntries()).isZero();
            assertThat(queue.timers()).isZero();
        }
    }
}
