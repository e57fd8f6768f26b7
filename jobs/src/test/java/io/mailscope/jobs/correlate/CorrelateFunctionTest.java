package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of the queue, each by the lines that Postfix logs for it. */
class CorrelateFunctionTest {

    private static final String ID = "4F9D195432C";
    private QueueHarness queue;

    @BeforeEach
    void open() throws Exception {
        queue = new QueueHarness(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() throws Exception {
        queue.close();
    }

    private void received(String id) throws Exception {
        queue.at("10:00:00", "smtpd[7]", id + ": client=c.test[127.0.0.9]")
                .at("10:00:00", "cleanup[8]", id + ": message-id=<" + id + "@c.test>");
    }

    private void activated(String id, int recipients) throws Exception {
        queue.at(
                "10:00:01",
                "qmgr[2]",
                id + ": from=<s@c.test>, size=500, nrcpt=" + recipients + " (queue active)");
    }

    private void attempted(String id, String to, String status) throws Exception {
        queue.at(
                "10:00:02",
                "smtp[3]",
                id
                        + ": to=<"
                        + to
                        + ">, relay=mx.test[127.0.0.2]:25, delay=1, delays=1/0/0/0, dsn=2.0.0,"
                        + " status="
                        + status
                        + " (250 ok)");
    }

    @Test
    void followsAMessageFromClientToRemoved() throws Exception {
        queue.at("10:00:00", "smtpd[7]", ID + ": client=c.test[127.0.0.9]");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 0L, 0L);
        received(ID);
        assertThat(queue.lengths()).containsExactly(1L, 0L, 0L, 0L);
        activated(ID, 1);
        assertThat(queue.lengths()).containsExactly(0L, 1L, 0L, 0L);
        attempted(ID, "a@b.test", "sent");
        queue.at("10:00:03", "qmgr[2]", ID + ": removed");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 0L, 0L);

        assertThat(queue.attempts())
                .singleElement()
                .satisfies(
                        attempt -> {
                            assertThat(attempt.sender()).isEqualTo("s@c.test");
                            assertThat(attempt.messageId()).isEqualTo(ID + "@c.test");
                            assertThat(attempt.clientIp()).isEqualTo("127.0.0.9");
                        });
        assertThat(queue.ended())
                .singleElement()
                .satisfies(
                        message -> {
                            assertThat(message.how()).isEqualTo("removed");
                            assertThat(message.sent()).isEqualTo(1);
                            assertThat(message.expired()).isZero();
                        });
    }

    @Test
    void isDeferredOnceEveryRecipientWasTried() throws Exception {
        received(ID);
        activated(ID, 2);
        attempted(ID, "a@b.test", "deferred");
        assertThat(queue.lengths()).containsExactly(0L, 1L, 0L, 0L);
        attempted(ID, "c@b.test", "sent");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 1L, 0L);

        // nrcpt is the original number at every activation; one recipient is left.
        activated(ID, 2);
        attempted(ID, "a@b.test", "deferred");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 1L, 0L);
    }

    @Test
    void aReusedIdIsANewMessage() throws Exception {
        received(ID);
        activated(ID, 1);
        queue.at("10:00:03", "qmgr[2]", ID + ": removed")
                .at("10:00:09", "smtpd[7]", ID + ": client=other.test[127.0.0.8]")
                .at("10:00:09", "cleanup[8]", ID + ": message-id=<second@other.test>")
                .at(
                        "10:00:10",
                        "qmgr[2]",
                        ID + ": from=<t@o.test>, size=9, nrcpt=1 (queue active)");
        assertThat(queue.lengths()).containsExactly(0L, 1L, 0L, 0L);
        queue.at("10:00:11", "qmgr[2]", ID + ": removed");

        assertThat(queue.ended())
                .extracting(MessageEnded::messageId)
                .containsExactly(ID + "@c.test", "second@other.test");
    }

    @Test
    void aLateCleanupLineDoesNotReviveAnEndedMessage() throws Exception {
        received(ID);
        queue.at("10:00:01", "qmgr[2]", ID + ": removed")
                .at("10:00:02", "cleanup[8]", ID + ": message-id=<late@c.test>");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void aSessionThatBreaksOffLeavesNothing() throws Exception {
        queue.at("10:00:00", "smtpd[7]", ID + ": client=c.test[127.0.0.9]")
                .at("10:00:01", "smtpd[7]", "lost connection after RCPT from c.test[127.0.0.9]");
        received("4F9D195432D");
        queue.at("10:00:01", "smtpd[7]", "timeout after DATA from c.test[127.0.0.9]");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(queue.stateEntries()).isLessThanOrEqualTo(4);
    }

    @Test
    void aRejectedMessageLeavesAndAHeldOneWaits() throws Exception {
        received(ID);
        queue.at(
                "10:00:01",
                "cleanup[8]",
                ID
                        + ": milter-reject: END-OF-MESSAGE from c.test[127.0.0.9]: 5.7.1 spam;"
                        + " from=<s@c.test> to=<a@b.test> proto=ESMTP helo=<c.test>");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 0L, 0L);

        queue.at(
                "10:00:01",
                "smtpd[9]",
                "NOQUEUE: hold: RCPT from c.test[127.0.0.9]: <a@b.test>: Recipient address"
                        + " triggers HOLD action; from=<s@c.test> to=<a@b.test> proto=ESMTP"
                        + " helo=<c.test>");
        queue.at("10:00:02", "smtpd[9]", "4F9D195432D: client=c.test[127.0.0.9]")
                .at("10:00:02", "cleanup[8]", "4F9D195432D: message-id=<2@c.test>");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 0L, 1L);
    }

    @Test
    void obeysPostsuper() throws Exception {
        received(ID);
        activated(ID, 1);
        attempted(ID, "a@b.test", "deferred");
        queue.at("10:00:03", "postsuper[11]", ID + ": placed on hold")
                .at("10:00:03", "postsuper[11]", "Placed on hold: 1 message");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 0L, 1L);
        queue.at("10:00:05", "postsuper[12]", "Released from hold: 1 message");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 1L, 0L);
        queue.at("10:00:07", "postsuper[13]", ID + ": requeued")
                .at("10:00:07", "postsuper[13]", "Requeued: 1 message");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 0L, 0L);
        queue.at("10:00:08", "pickup[14]", "4F9D195432D: uid=0 from=<s@c.test> orig_id=" + ID)
                .at("10:00:08", "cleanup[8]", "4F9D195432D: message-id=<1@c.test>");
        assertThat(queue.lengths()).containsExactly(1L, 0L, 0L, 0L);
        queue.at("10:00:09", "postsuper[15]", "4F9D195432D: removed")
                .at("10:00:09", "postsuper[15]", "Deleted: 1 message");
        assertThat(queue.lengths()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(queue.ended())
                .extracting(MessageEnded::how)
                .containsExactly("requeued", "deleted");
    }

    @Test
    void afterARestartOfMasterActiveMailIsIncoming() throws Exception {
        received(ID);
        activated(ID, 1);
        queue.at(
                "10:00:03",
                "master[1]",
                "daemon started -- version 3.7.11, configuration /etc/postfix");
        assertThat(queue.lengths()).containsExactly(1L, 0L, 0L, 0L);
    }

    @Test
    void countsTheRecipientsGivenUpForAge() throws Exception {
        received(ID);
        activated(ID, 3);
        attempted(ID, "a@b.test", "sent");
        queue.at(
                "10:00:03",
                "qmgr[2]",
                ID + ": from=<s@c.test>, status=expired, returned to sender");
        assertThat(queue.lengths()).containsExactly(0L, 1L, 0L, 0L);
        queue.at("10:00:05", "qmgr[2]", ID + ": removed");
        assertThat(queue.ended()).extracting(MessageEnded::expired).containsExactly(2);
    }

    @Test
    void aProbeIsNoMail() throws Exception {
        received(ID);
        activated(ID, 1);
        attempted(ID, "a@b.test", "undeliverable");
        assertThat(queue.attempts()).extracting(DeliveryAttempt::probe).containsExactly(true);
    }

    @Test
    void aLogThatBeginsInTheMiddleCountsWhatItSees() throws Exception {
        activated(ID, 1);
        assertThat(queue.lengths()).containsExactly(0L, 1L, 0L, 0L);
    }

    @Test
    void aQuietServerStillHasAGaugeEverySecond() throws Exception {
        received(ID);
        queue.pass(Duration.ofSeconds(5));
        assertThat(queue.gauges())
                .extracting(QueueLength::incoming)
                .isEqualTo(List.of(1L, 1L, 1L, 1L, 1L));
    }

    @Test
    void endsWithoutStateAndTimers() throws Exception {
        received(ID);
        activated(ID, 1);
        queue.at("10:00:05", "smtpd[17]", "4F9D195432E: client=c.test[127.0.0.9]")
                .at("10:00:06", "postsuper[12]", "4F9D195432F: placed on hold")
                .at("10:00:07", "qmgr[2]", ID + ": removed");
        assertThat(queue.stateEntries()).isPositive();

        queue.pass(QueueHarness.LIFETIME.plusSeconds(2));

        assertThat(queue.stateEntries()).isZero();
        assertThat(queue.timers()).isZero();
    }
}
