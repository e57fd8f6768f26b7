package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One story per rule, by the lines that Postfix logs. */
class QueueRulesTest {

    private static final String A = "4F9D195432A";
    private static final String B = "4F9D195432B";
    private static final String C = "4F9D195432C";
    private static final String HOLD_ACTION =
            "hold: RCPT from c.test[127.0.0.9]: <a@b.test>: Recipient address triggers HOLD action;"
                    + " from=<s@c.test> to=<a@b.test> proto=ESMTP helo=<c.test>";
    private static final String STARTED =
            "daemon started -- version 3.7.11, configuration /etc/postfix";
    private static final String DISCARD_ACTION = HOLD_ACTION.replace("hold", "discard");
    private QueueHarness queue;

    @BeforeEach
    void open() throws Exception {
        queue = new QueueHarness();
    }

    @AfterEach
    void close() throws Exception {
        queue.close();
    }

    private void arrives(String id) throws Exception {
        queue.at("10:00:00", "smtpd[7]", id + ": client=c.test[127.0.0.9]");
    }

    private void queued(String id) throws Exception {
        arrives(id);
        queue.at("10:00:00", "cleanup[8]", id + ": message-id=<" + id + "@c.test>");
    }

    private void active(String id, int recipients) throws Exception {
        queue.at("10:00:01", "qmgr[2]", activation(id, recipients));
    }

    private static String activation(String id, int recipients) {
        return id + ": from=<s@c.test>, size=500, nrcpt=" + recipients + " (queue active)";
    }

    private static String attempt(String id, String to, String status) {
        return id
                + ": to=<"
                + to
                + ">, relay=mx.test[127.0.0.2]:25, delay=1, delays=1/0/0/0, dsn=2.0.0, status="
                + status
                + " (250 ok)";
    }

    private void deferred(String id) throws Exception {
        queued(id);
        active(id, 1);
        queue.at("10:00:02", "smtp[3]", attempt(id, "a@b.test", "deferred"));
    }

    private void held(String id) throws Exception {
        deferred(id);
        queue.at("10:00:03", "postsuper[10]", id + ": placed on hold")
                .at("10:00:03", "postsuper[10]", "Placed on hold: 1 message");
    }

    private Map<String, QueueState> states() throws Exception {
        return queue.states("mx1");
    }

    private void holds(String id, QueueState state) throws Exception {
        assertThat(states()).containsEntry(id, state);
    }

    private void ended(String... how) {
        assertThat(queue.ended()).extracting(MessageEnded::how).containsExactly(how);
    }

    @Test
    void r0SmtpdPickupAndCleanupBeginMessages() throws Exception {
        arrives(A);
        queue.at("10:00:00", "pickup[5]", B + ": uid=0 from=<root>")
                .at("10:00:00", "cleanup[8]", C + ": message-id=<bounce@mx1>");
        assertThat(states())
                .containsEntry(A, QueueState.OPEN)
                .containsEntry(B, QueueState.OPEN)
                .containsEntry(C, QueueState.INCOMING);
    }

    @Test
    void r0AnIdThatIsTakenAgainIsANewMessage() throws Exception {
        deferred(A);
        queue.at("11:00:00", "smtpd[7]", A + ": client=other.test[127.0.0.8]");
        holds(A, QueueState.OPEN);
        ended("reused");
        queue.at("11:00:00", "cleanup[8]", A + ": message-id=<new@other.test>")
                .at("11:00:01", "qmgr[2]", activation(A, 1))
                .at("11:00:02", "qmgr[2]", A + ": removed");
        assertThat(queue.ended())
                .extracting(MessageEnded::messageId)
                .containsExactly(A + "@c.test", "new@other.test");
    }

    @Test
    void r1ASessionThatEndsTakesItsOpenMessageAlong() throws Exception {
        arrives(A);
        queue.at("10:00:01", "smtpd[7]", "disconnect from c.test[127.0.0.9] ehlo=1 quit=1");
        assertThat(states()).isEmpty();
        ended("abandoned");
    }

    @Test
    void r1AQueuedMessageOutlivesItsSession() throws Exception {
        queued(A);
        queue.at("10:00:01", "smtpd[7]", "disconnect from c.test[127.0.0.9] ehlo=1 quit=1");
        holds(A, QueueState.INCOMING);
    }

    @Test
    void r2ASessionThatBreaksOffAfterDataTakesItsIncomingMessageAlong() throws Exception {
        queued(A);
        queue.at("10:00:01", "smtpd[7]", "lost connection after DATA from c.test[127.0.0.9]");
        assertThat(states()).isEmpty();
    }

    @Test
    void r2bALateCleanupLineRevivesNothing() throws Exception {
        arrives(A);
        queue.at("10:00:01", "smtpd[7]", "lost connection after DATA from c.test[127.0.0.9]")
                .at("10:00:01", "cleanup[8]", A + ": message-id=<>");
        assertThat(states()).isEmpty();
    }

    @Test
    void r3ATooLargeMessageIsGone() throws Exception {
        queued(A);
        queue.at("10:00:01", "smtpd[7]", "warning: " + A + ": queue file size limit exceeded");
        assertThat(states()).isEmpty();
        ended("rejected");
    }

    @Test
    void r4ADiscardAskedBeforeTheIdEndsTheMessage() throws Exception {
        queue.at("10:00:00", "smtpd[7]", "NOQUEUE: " + DISCARD_ACTION);
        queued(A);
        assertThat(states()).isEmpty();
        ended("discarded");
    }

    @Test
    void r4ADiscardOfAnOpenMessageWaitsForItsMessageId() throws Exception {
        arrives(A);
        queue.at("10:00:00", "smtpd[7]", A + ": " + DISCARD_ACTION);
        holds(A, QueueState.OPEN);
        queue.at("10:00:00", "cleanup[8]", A + ": message-id=<x@c.test>");
        ended("discarded");
    }

    @Test
    void r4WhatSmtpdDiscardsEndsWithItsSession() throws Exception {
        queue.at("10:00:00", "smtpd[7]", "NOQUEUE: " + DISCARD_ACTION);
        arrives(A);
        queue.at(
                "10:00:01",
                "smtpd[7]",
                "disconnect from c.test[127.0.0.9] ehlo=1 mail=1 commands=2");
        ended("discarded");
    }

    @Test
    void r6SinceThreeTenCleanupSaysWhatIsNotQueued() throws Exception {
        arrives(A);
        queue.at("10:00:01", "cleanup[8]", A + ": removed (canceled)");
        queue.at("10:00:02", "smtpd[7]", "NOQUEUE: " + DISCARD_ACTION);
        arrives(B);
        queue.at("10:00:03", "cleanup[8]", B + ": removed (discarded)");
        assertThat(states()).isEmpty();
        ended("abandoned", "discarded");
    }

    @Test
    void r6ASecondLineAboutTheEndDoesNotHideTheNextMessageOfTheId() throws Exception {
        queued(A);
        queue.at("10:00:01", "cleanup[8]", A + ": " + check("reject"))
                .at("10:00:01", "cleanup[8]", A + ": removed (canceled)")
                .at("10:00:02", "smtpd[9]", A + ": client=d.test[127.0.0.8]");
        holds(A, QueueState.OPEN);
        ended("rejected");
    }

    @Test
    void r5TheMessageIdQueuesOrHolds() throws Exception {
        queued(A);
        queue.at("10:00:00", "smtpd[7]", "NOQUEUE: " + HOLD_ACTION);
        queued(B);
        arrives(C);
        queue.at("10:00:00", "smtpd[7]", C + ": " + HOLD_ACTION)
                .at("10:00:00", "cleanup[8]", C + ": message-id=<x@c.test>");
        assertThat(states())
                .containsEntry(A, QueueState.INCOMING)
                .containsEntry(B, QueueState.HOLD)
                .containsEntry(C, QueueState.HOLD);
    }

    @Test
    void r6ChecksAndMiltersEndAMessage() throws Exception {
        for (String action : new String[] {"reject", "milter-reject", "discard"}) {
            queued(A);
            queue.at("10:00:01", "cleanup[8]", A + ": " + check(action));
            assertThat(states()).as(action).isEmpty();
        }
        ended("rejected", "rejected", "discarded");
    }

    private static String check(String action) {
        return action.startsWith("milter")
                ? action
                        + ": END-OF-MESSAGE from c.test[127.0.0.9]: 5.7.1 no; from=<s@c.test>"
                        + " to=<a@b.test> proto=ESMTP helo=<c.test>"
                : action
                        + ": header Subject: spam from c.test[127.0.0.9]; from=<s@c.test>"
                        + " to=<a@b.test> proto=ESMTP helo=<c.test>: no";
    }

    @Test
    void r7CleanupHolds() throws Exception {
        queued(A);
        queue.at("10:00:01", "cleanup[8]", A + ": " + check("hold"));
        arrives(B);
        queue.at("10:00:01", "cleanup[8]", B + ": " + check("hold"))
                .at("10:00:01", "cleanup[8]", B + ": message-id=<b@c.test>");
        assertThat(states()).containsEntry(A, QueueState.HOLD).containsEntry(B, QueueState.HOLD);
    }

    @Test
    void r8AndR11CountTheRecipientsOfEveryActivation() throws Exception {
        queued(A);
        active(A, 3);
        holds(A, QueueState.ACTIVE);
        queue.at("10:00:02", "smtp[3]", attempt(A, "a@b.test", "sent"))
                .at("10:00:02", "smtp[3]", attempt(A, "b@b.test", "bounced"))
                .at("10:00:02", "smtp[3]", attempt(A, "c@b.test", "deferred"));
        holds(A, QueueState.DEFERRED);
        queue.at("10:10:00", "qmgr[2]", activation(A, 3));
        holds(A, QueueState.ACTIVE);
        queue.at("10:10:01", "smtp[3]", attempt(A, "c@b.test", "deferred"));
        holds(A, QueueState.DEFERRED);
    }

    @Test
    void r9RemovedIsGone() throws Exception {
        deferred(A);
        queue.at("10:00:03", "qmgr[2]", A + ": removed");
        assertThat(states()).isEmpty();
        ended("removed");
    }

    @Test
    void r10AnExpiredMessageIsQueuedUntilRemoved() throws Exception {
        deferred(A);
        queue.at(
                "10:00:03",
                "qmgr[2]",
                A + ": from=<s@c.test>, status=force-expired, returned to sender");
        holds(A, QueueState.ACTIVE);
        queue.at("10:00:04", "qmgr[2]", A + ": removed");
        assertThat(states()).isEmpty();
    }

    @Test
    void r12AReloadMovesActiveMailToIncoming() throws Exception {
        queued(A);
        active(A, 1);
        deferred(B);
        queue.at("10:00:03", "master[1]", "reload -- version 3.7.11, configuration /etc/postfix");
        assertThat(states())
                .containsEntry(A, QueueState.INCOMING)
                .containsEntry(B, QueueState.DEFERRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminating on signal 15", STARTED})
    void r12AStopTakesAlongWhatIsBeingReceived(String line) throws Exception {
        queued(A);
        queue.at("10:00:00", "smtpd[9]", B + ": client=c.test[127.0.0.9]");
        queue.at("10:00:00", "smtpd[17]", C + ": client=c.test[127.0.0.9]");
        queue.at("10:00:00", "cleanup[18]", C + ": message-id=<c@c.test>");
        active(C, 1);
        queue.at("10:00:02", "master[1]", line);
        assertThat(states()).containsOnlyKeys(C);
        ended("abandoned", "abandoned");
    }

    @Test
    void r12AReloadLetsSmtpdGoOn() throws Exception {
        queued(A);
        queue.at("10:00:03", "master[1]", "reload -- version 3.7.11, configuration /etc/postfix");
        holds(A, QueueState.INCOMING);
    }

    @Test
    void r12WhatWasQueuedAfterAllIsTakenUpByTheNextQmgr() throws Exception {
        queued(A);
        queue.at("10:00:01", "master[1]", "terminating on signal 15")
                .at("10:00:04", "master[1]", STARTED)
                .at("10:00:04", "qmgr[2]", activation(A, 1));
        holds(A, QueueState.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void r12WhatCleanupHadBegunTheNextQmgrTells(boolean queued) throws Exception {
        queue.at("10:00:00", "cleanup[8]", A + ": message-id=<bounce@mx1>")
                .at("10:00:00", "pickup[5]", B + ": uid=0 from=<root>")
                .at("10:00:01", "master[1]", "terminating on signal 15")
                .at("10:00:02", "master[1]", STARTED);
        ended("abandoned");
        holds(A, QueueState.INCOMING);
        if (queued) {
            queue.at("10:00:03", "qmgr[2]", activation(A, 1));
        }
        queue.at("10:02:00", "smtpd[7]", C + ": client=c.test[127.0.0.9]");
        assertThat(states()).containsOnlyKeys(queued ? new String[] {A, C} : new String[] {C});
    }

    @Test
    void r13ToR15PostsuperById() throws Exception {
        held(A);
        holds(A, QueueState.HOLD);
        queue.at("10:00:04", "postsuper[11]", A + ": released from hold")
                .at("10:00:04", "postsuper[11]", "Released from hold: 1 message");
        holds(A, QueueState.DEFERRED);
        queue.at("10:00:05", "postsuper[12]", A + ": removed")
                .at("10:00:05", "postsuper[12]", "Deleted: 1 message");
        assertThat(states()).isEmpty();
        ended("deleted");
    }

    /** postsuper takes the file; what smtp has begun it ends, soon or after its timeouts. */
    @ParameterizedTest
    @ValueSource(strings = {"10:00:03", "10:04:00"})
    void r13AnAgentGoesOnWithADeletedMessage(String later) throws Exception {
        queued(A);
        active(A, 2);
        queue.at("10:00:02", "postsuper[12]", A + ": removed")
                .at("10:00:02", "postsuper[12]", "Deleted: 1 message")
                .at(later, "smtp[3]", attempt(A, "a@b.test", "sent"));
        assertThat(states()).isEmpty();
        assertThat(queue.attempts())
                .singleElement()
                .satisfies(
                        attempt -> {
                            assertThat(attempt.sender()).isEqualTo("s@c.test");
                            assertThat(attempt.lifeId()).contains(A);
                        });
        ended("deleted");
    }

    @Test
    void r13OfDeletedMessagesNoMoreAreKeptThanOfQueuedOnes() throws Exception {
        try (QueueHarness two = QueueHarness.bounded(2)) {
            List<String> ids = List.of(A, B, C);
            for (int i = 0; i < ids.size(); i++) {
                String at = "10:00:0" + i;
                two.at(at, "smtpd[7]", ids.get(i) + ": client=c.test[127.0.0.9]")
                        .at(at, "qmgr[2]", activation(ids.get(i), 1))
                        .at(at, "postsuper[12]", ids.get(i) + ": removed");
            }
            two.passTo("10:00:20");
            for (String id : ids) {
                two.at("10:00:21", "smtp[3]", attempt(id, "a@b.test", "sent"));
            }
            assertThat(two.attempts())
                    .extracting(DeliveryAttempt::sender)
                    .containsExactly("", "s@c.test", "s@c.test");
        }
    }

    /** The same id comes again while what an agent makes of the deleted one is waited for. */
    @Test
    void r13ANewMessageIsNotTheDeletedOne() throws Exception {
        queued(A);
        active(A, 1);
        queue.at("10:00:02", "postsuper[12]", A + ": removed")
                .at("10:00:09", "smtpd[7]", A + ": client=d.test[127.0.0.8]")
                .at("10:00:09", "cleanup[8]", A + ": message-id=<new@d.test>")
                .at("10:00:10", "qmgr[2]", activation(A, 2))
                .at("10:00:11", "smtp[3]", attempt(A, "a@b.test", "sent"));
        holds(A, QueueState.ACTIVE);
        assertThat(queue.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.messageId()).isEqualTo("new@d.test"));
    }

    @Test
    void r16AndR17ARequeuedMessageComesBackUnderANewId() throws Exception {
        deferred(A);
        queue.at("10:00:03", "postsuper[11]", A + ": requeued")
                .at("10:00:03", "postsuper[11]", "Requeued: 1 message");
        holds(A, QueueState.MAILDROP);
        queue.at("10:00:09", "pickup[14]", B + ": uid=0 from=<s@c.test> orig_id=" + A);
        assertThat(states()).containsOnlyKeys(B);
        ended("requeued");
    }

    /** An agent that had it served all of its recipients before pickup came to it. */
    @Test
    void r17ARequeuedMessageWithoutRecipientsDoesNotComeBack() throws Exception {
        queued(A);
        active(A, 1);
        queue.at("10:00:03", "postsuper[11]", A + ": requeued")
                .at("10:00:04", "smtp[3]", attempt(A, "a@b.test", "sent"))
                .at("10:00:05", "pickup[14]", B + ": uid=0 from=<s@c.test> orig_id=" + A)
                .at("10:00:05", "cleanup[8]", B + ": message-id=<" + A + "@c.test>");
        assertThat(states()).containsOnlyKeys(B);
        queue.at(
                "10:00:05",
                "pickup[14]",
                "warning: maildrop/" + A + ": error writing " + B + ": no recipients specified");
        assertThat(states()).isEmpty();
        ended("requeued", "abandoned");
    }

    @Test
    void r18TakesTheQueueWhoseCountFits() throws Exception {
        deferred(A);
        deferred(B);
        held(C);
        queue.at("10:00:09", "postsuper[11]", "Placed on hold: 2 messages");
        assertThat(states())
                .hasSize(3)
                .containsValue(QueueState.HOLD)
                .doesNotContainValue(QueueState.DEFERRED);
        queue.at("10:00:10", "postsuper[12]", "Released from hold: 3 messages");
        assertThat(states().values()).containsOnly(QueueState.DEFERRED);
        queue.at("10:00:11", "postsuper[13]", "Requeued: 3 messages");
        assertThat(states().values()).containsOnly(QueueState.MAILDROP);
        queue.at("10:00:12", "postsuper[14]", "Deleted: 3 messages");
        assertThat(states()).isEmpty();
    }

    @Test
    void r18TakesTheQueuesThatSumUp() throws Exception {
        deferred(A);
        held(B);
        queued(C);
        queue.at("10:00:09", "postsuper[11]", "Deleted: 2 messages");
        assertThat(states()).containsOnlyKeys(C);
    }

    @Test
    void r18DoesNotCountTheNamedOnes() throws Exception {
        deferred(A);
        deferred(B);
        queue.at("10:00:09", "postsuper[11]", A + ": removed")
                .at("10:00:09", "postsuper[11]", "Deleted: 1 message");
        assertThat(states()).containsOnlyKeys(B);
    }

    @Test
    void r18LeavesOutWhatMovedLastWhenTheCountIsSmaller() throws Exception {
        deferred(A);
        deferred(B);
        queue.at("10:00:08", "qmgr[2]", activation(A, 1))
                .at("10:00:08", "smtp[3]", attempt(A, "a@b.test", "deferred"));
        queued(C);
        queue.at("10:00:09", "postsuper[11]", "Requeued: 1 message");
        holds(C, QueueState.MAILDROP);
        assertThat(states()).containsEntry(A, QueueState.DEFERRED);
    }

    @Test
    void r18OnlyWhatMovedLatelyMayHaveEscaped() throws Exception {
        deferred(A);
        deferred(B);
        deferred(C);
        queue.at("10:00:08", "qmgr[2]", activation(A, 1))
                .at("10:00:08", "smtp[3]", attempt(A, "a@b.test", "deferred"))
                .at("10:00:09", "postsuper[11]", "Deleted: 2 messages");
        assertThat(states()).containsOnlyKeys(A);
        assertThat(baselineKnownAfterASnapshotOf(A)).isTrue();
    }

    @Test
    void r18SparesNobodyWhenTheQueueWasNotAsItIsKnown() throws Exception {
        queue.snapshot("10:00:00", "10:00:01");
        for (String id : new String[] {A, B, C}) {
            deferred(id);
        }
        queue.passTo("10:00:05");
        assertThat(newest(queue.gauges()).baselineKnown()).isTrue();
        queue.at("10:00:09", "postsuper[11]", "Deleted: 2 messages");
        assertThat(states()).isEmpty();
        queue.passTo("10:00:11");
        assertThat(newest(queue.gauges()).baselineKnown()).isFalse();
        assertThat(baselineKnownAfterASnapshotOf(B)).isTrue();
        assertThat(states()).containsOnlyKeys(B);
    }

    @Test
    void r18MaildropIsNotCountedWithOthers() throws Exception {
        deferred(A);
        deferred(B);
        queue.at("10:00:03", "postsuper[11]", B + ": requeued")
                .at("10:00:03", "postsuper[11]", "Requeued: 1 message");
        queued(C);
        active(C, 1);
        queue.at("10:00:09", "postsuper[12]", "Deleted: 2 messages");
        assertThat(states()).containsOnlyKeys(B).containsValue(QueueState.MAILDROP);
    }

    @Test
    void r18OfMoreThanAreKnownTakesAll() throws Exception {
        deferred(A);
        held(B);
        queue.at("10:00:09", "postsuper[11]", "Requeued: 40 messages");
        assertThat(states().values()).containsOnly(QueueState.MAILDROP);
    }

    @Test
    void r18AnExpiryMovesNothing() throws Exception {
        queue.snapshot("10:00:00", "10:00:01");
        deferred(A);
        queue.at("10:00:09", "postsuper[11]", "Force-expired: 40 messages").passTo("10:00:11");
        holds(A, QueueState.DEFERRED);
        assertThat(newest(queue.gauges()).baselineKnown()).isTrue();
    }

    private boolean baselineKnownAfterASnapshotOf(String id) throws Exception {
        queue.snapshot("10:00:20", "10:00:21", id + " deferred b.test").passTo("10:00:30");
        return newest(queue.gauges()).baselineKnown();
    }

    private static QueueLength newest(List<QueueLength> gauges) {
        return gauges.get(gauges.size() - 1);
    }

    @Test
    void r18AWrongGuessIsRevoked() throws Exception {
        for (String id : new String[] {A, B, C}) {
            deferred(id);
        }
        queue.at("10:00:09", "postsuper[11]", "Requeued: 2 messages");
        holds(A, QueueState.MAILDROP);
        // pickup names B and C, so that it was C and not A that was requeued.
        queue.at("10:00:10", "pickup[14]", "4F9D195432D: uid=0 from=<s@c.test> orig_id=" + B)
                .at("10:00:10", "pickup[14]", "4F9D195432E: uid=0 from=<s@c.test> orig_id=" + C)
                .passTo("10:05:00");
        holds(A, QueueState.DEFERRED);
    }

    @Test
    void r18ALineOfQmgrProvesADeletionWrong() throws Exception {
        deferred(A);
        queue.at("10:00:09", "postsuper[11]", "Deleted: 1 message");
        assertThat(states()).isEmpty();
        queue.at("10:00:10", "qmgr[2]", activation(A, 1));
        holds(A, QueueState.ACTIVE);
    }
}
