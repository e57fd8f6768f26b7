package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** postsuper(1) takes a message out of the queue while delivery agents have it. */
class WithdrawnMessageTest extends TraceStory {

    private static final String ACTIVE =
            """
            10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
            10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
            10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=3 (queue active)
            10:00:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<a@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0.5/0.5, dsn=2.0.0, status=sent (250 ok)
            """;
    private static final String DELETED =
            """
            10:00:03 mx1 postfix/postsuper[5]: A1A1A1A1: removed
            10:00:03 mx1 postfix/postsuper[5]: Deleted: 1 message
            """;

    private static String sent(String time, String id) {
        return time
                + " mx1 postfix/smtp[3]: "
                + id
                + ": to=<b@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=4, delays=1/0/0.5/2.5,"
                + " dsn=2.0.0, status=sent (250 ok)";
    }

    private void tells(TracedMessage message) {
        assertThat(message.life().how()).isEqualTo("deleted");
        assertThat(message.life().recipientCount()).isEqualTo(3);
        assertThat(message.delivered()).isEqualTo(2);
        assertThat(message.ends())
                .extracting(RecipientEnd::outcome)
                .containsExactly("delivered", "delivered");
    }

    @Test
    void whatTheAgentEndsBeforeItIsToldIsToldWithIt() throws Exception {
        log.log(ACTIVE + DELETED + sent("10:00:04", "A1A1A1A1"));
        told();
        assertThat(log.messages()).hasSize(1);
        tells(log.messages().get(0));
        assertThat(log.messages().get(0).correction().replaces()).isFalse();
    }

    @Test
    void whatTheAgentEndsLaterPutsItRight() throws Exception {
        log.log(ACTIVE + DELETED);
        told();
        assertThat(log.ended("A1A1A1A1").delivered()).isEqualTo(1);
        log.log(sent("10:05:00", "A1A1A1A1"));
        told();
        assertThat(log.messages()).hasSize(2);
        TracedMessage right = log.messages().get(1);
        tells(right);
        assertThat(right.correction()).isEqualTo(new Correction(1, new Finals(1, 0, 0, 0)));
        assertThat(right.traceId()).isEqualTo(log.messages().get(0).traceId());
    }

    @Test
    void aCrashInBetween() throws Exception {
        log.log(ACTIVE + DELETED);
        told();
        log.restart();
        log.log(sent("10:05:00", "A1A1A1A1"));
        told();
        tells(log.messages().get(log.messages().size() - 1));
    }

    /** Nor is it waited for without end: ten minutes later it would be about another message. */
    @Test
    void anAgentThatSaysNothing() throws Exception {
        log.log(ACTIVE + DELETED);
        told();
        log.pass(Duration.ofMinutes(20));
        log.log("10:25:00 mx1 postfix/smtpd[7]: B2B2B2B2: client=c.test[192.0.2.9]");
        log.log("10:25:00 mx1 postfix/smtpd[7]: disconnect from c.test[192.0.2.9]");
        assertThat(log.messages()).hasSize(1);
    }

    /** A requeued message is delivered twice, by the agent that had it and out of its new id. */
    @Test
    void whatIsRequeuedUnderAnAgentIsDeliveredTwice() throws Exception {
        log.log(
                ACTIVE
                        + """
                        10:00:03 mx1 postfix/postsuper[5]: A1A1A1A1: requeued
                        10:00:03 mx1 postfix/postsuper[5]: Requeued: 1 message
                        10:00:04 mx1 postfix/pickup[14]: B2B2B2B2: uid=0 from=<s@c.test> orig_id=A1A1A1A1
                        10:00:04 mx1 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
                        10:00:05 mx1 postfix/qmgr[2]: B2B2B2B2: from=<s@c.test>, size=500, nrcpt=3 (queue active)
                        """
                        + sent("10:00:06", "A1A1A1A1")
                        + '\n'
                        + sent("10:00:08", "B2B2B2B2")
                        + "\n10:00:09 mx1 postfix/qmgr[2]: B2B2B2B2: removed");
        told();
        TracedMessage first = log.ended("A1A1A1A1");
        assertThat(first.life().how()).isEqualTo("requeued");
        assertThat(first.delivered()).isEqualTo(2);
        assertThat(log.ended("B2B2B2B2").delivered()).isEqualTo(1);
        assertThat(log.ended("B2B2B2B2").traceId()).isEqualTo(first.traceId());
    }

    /** The agent is done before pickup looks: there is nobody left to whom the copy could go. */
    @Test
    void whatIsRequeuedWithoutRecipientsDoesNotComeBack() throws Exception {
        log.log(
                ACTIVE.replace("nrcpt=3", "nrcpt=2")
                        + """
                        10:00:03 mx1 postfix/postsuper[5]: A1A1A1A1: requeued
                        10:00:03 mx1 postfix/postsuper[5]: Requeued: 1 message
                        """
                        + sent("10:00:04", "A1A1A1A1")
                        + """

                        10:00:05 mx1 postfix/pickup[14]: B2B2B2B2: uid=0 from=<s@c.test> orig_id=A1A1A1A1
                        10:00:05 mx1 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
                        10:00:05 mx1 postfix/pickup[14]: warning: maildrop/A1A1A1A1: error writing B2B2B2B2: no recipients specified
                        """);
        told();
        TracedMessage first = log.ended("A1A1A1A1");
        assertThat(first.life().how()).isEqualTo("requeued");
        assertThat(first.delivered()).isEqualTo(2);
        TracedMessage copy = log.ended("B2B2B2B2");
        assertThat(copy.life().how()).isEqualTo("abandoned");
        assertThat(copy.via()).isEqualTo("requeue");
        assertThat(copy.traceId()).isEqualTo(first.traceId());
    }
}
