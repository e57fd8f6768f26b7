package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines of different daemons about one message in another order than they were logged. */
class LateLinesTest {

    private static final String ID = "4F9D195432A";
    private static final String CLIENT = ID + ": client=c.test[127.0.0.9]";
    private static final String MESSAGE_ID = ID + ": message-id=<a@c.test>";
    private static final String ACTIVE = ID + ": from=<s@c.test>, size=500, nrcpt=1 (queue active)";
    private static final String REMOVED = ID + ": removed";
    private QueueHarness queue;

    @BeforeEach
    void open() throws Exception {
        queue = new QueueHarness();
    }

    @AfterEach
    void close() throws Exception {
        queue.close();
    }

    private static String attempt(String status) {
        return ID
                + ": to=<a@b.test>, relay=mx.test[127.0.0.2]:25, delay=1, delays=1/0/0/0,"
                + " dsn=2.0.0, status="
                + status
                + " (250 ok)";
    }

    @Test
    void cleanupBeforeSmtpdIsOneMessage() throws Exception {
        queue.at("10:00:00.900", "cleanup[8]", MESSAGE_ID)
                .at("10:00:00.100", "smtpd[7]", CLIENT)
                .at("10:00:01", "qmgr[2]", ACTIVE)
                .at("10:00:02", "qmgr[2]", REMOVED);
        assertThat(queue.ended())
                .singleElement()
                .satisfies(
                        m -> {
                            assertThat(m.clientIp()).isEqualTo("127.0.0.9");
                            assertThat(m.messageId()).isEqualTo("a@c.test");
                            assertThat(m.arrivedMillis())
                                    .isEqualTo(QueueHarness.millis("10:00:00.100"));
                        });
    }

    @Test
    void aDeferralBeforeTheActivationCounts() throws Exception {
        queue.at("10:00:00", "smtpd[7]", CLIENT)
                .at("10:00:00", "cleanup[8]", MESSAGE_ID)
                .at("10:00:02", "smtp[3]", attempt("deferred"))
                .at("10:00:01", "qmgr[2]", ACTIVE);
        assertThat(queue.states("mx1")).containsEntry(ID, QueueState.DEFERRED);
        queue.at("10:10:00", "qmgr[2]", ACTIVE);
        assertThat(queue.states("mx1")).containsEntry(ID, QueueState.ACTIVE);
    }

    @Test
    void aDeferralBeforeEverythingElseCounts() throws Exception {
        queue.at("10:00:02", "smtp[3]", attempt("deferred"))
                .at("10:00:01", "qmgr[2]", ACTIVE)
                .at("10:00:01", "cleanup[8]", MESSAGE_ID)
                .at("10:00:00", "smtpd[7]", CLIENT);
        assertThat(queue.states("mx1")).containsEntry(ID, QueueState.DEFERRED);
        queue.at("10:10:03", "qmgr[2]", REMOVED);
        assertThat(queue.ended()).hasSize(1);
    }

    @Test
    void removedBeforeEverythingElseLeavesNothing() throws Exception {
        queue.at("10:00:02", "qmgr[2]", REMOVED)
                .at("10:00:01", "smtp[3]", attempt("sent"))
                .at("10:00:01", "qmgr[2]", ACTIVE)
                .at("10:00:00", "cleanup[8]", MESSAGE_ID)
                .at("10:00:00", "smtpd[7]", CLIENT);
        assertThat(queue.states("mx1")).isEmpty();
    }

    @Test
    void noLateLineRevivesARemovedMessage() throws Exception {
        queue.at("10:00:00", "smtpd[7]", CLIENT)
                .at("10:00:00", "cleanup[8]", MESSAGE_ID)
                .at("10:00:01", "qmgr[2]", ACTIVE)
                .at("10:00:02", "qmgr[2]", REMOVED)
                .at("10:00:02", "smtp[3]", attempt("sent"))
                .at("10:00:01", "qmgr[2]", ACTIVE)
                .at("10:00:03", "cleanup[8]", MESSAGE_ID);
        assertThat(queue.states("mx1")).isEmpty();
        assertThat(queue.attempts()).hasSize(1);
    }

    @Test
    void aLateRemovedDoesNotEndTheNextMessageOfTheId() throws Exception {
        queue.at("10:00:00", "smtpd[7]", CLIENT)
                .at("10:00:01", "qmgr[2]", ACTIVE)
                .at("10:00:30", "smtpd[7]", CLIENT)
                .at("10:00:29", "qmgr[2]", REMOVED);
        assertThat(queue.states("mx1")).containsEntry(ID, QueueState.OPEN);
    }

    @Test
    void aSessionThatEndsBeforeCleanupSpokeIsPutRightByQmgr() throws Exception {
        queue.at("10:00:00", "smtpd[7]", CLIENT)
                .at("10:00:01", "smtpd[7]", "disconnect from c.test[127.0.0.9] ehlo=1 quit=1")
                .at("10:00:00", "cleanup[8]", MESSAGE_ID)
                .at("10:00:01.500", "qmgr[2]", ACTIVE);
        assertThat(queue.states("mx1")).containsEntry(ID, QueueState.ACTIVE);
    }

    @Test
    void endsWithoutStateAndTimers() throws Exception {
        removedBeforeEverythingElseLeavesNothing();
        queue.pass(QueueHarness.LIFETIME.plus(Duration.ofMinutes(1)));
        assertThat(queue.stateEntries()).isZero();
        assertThat(queue.timers()).isZero();
    }
}
