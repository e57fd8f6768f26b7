package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A message is told while the one it came out of is still in the queue: Postfix was stopped before
 * it wrote {@code removed}, or another recipient's server is slow. Once the parent ends they are
 * one trace all the same.
 */
class LateParentTest extends TraceStory {

    /** Two recipients: one whom sieve or a filter passes on, one whose server is slow. */
    private static final String PARENT =
            """
            10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
            10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
            10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=1 (queue active)
            """;

    private static final String REDIRECTED =
            """
            10:00:02 mx1 dovecot: lmtp(a@b.test)<9><SESS/Aa1>: sieve: msgid=<m1@c.test>: forwarded to <x@d.test>
            10:00:02 mx1 postfix/lmtp[3]: A1A1A1A1: to=<a@b.test>, relay=mx1.b.test[private/dovecot-lmtp], delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 <a@b.test> SESS/Aa1 Saved)
            """;

    private static final String PIPED =
            """
            10:00:02 mx1 postfix/pipe[3]: A1A1A1A1: to=<x@d.test>, relay=filter, delay=2.1, delays=1/0/0/1.1, dsn=2.0.0, status=sent (delivered via filter service)
            """;

    private static final String CHILD =
            """
            10:00:02 mx1 postfix/pickup[6]: B2B2B2B2: uid=1001 from=<s@c.test>
            10:00:02 mx1 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
            10:00:02 mx1 postfix/qmgr[2]: B2B2B2B2: from=<s@c.test>, size=700, nrcpt=1 (queue active)
            10:00:04 mx1 postfix/smtp[3]: B2B2B2B2: to=<x@d.test>, relay=mx.d.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 ok)
            10:00:04 mx1 postfix/qmgr[2]: B2B2B2B2: removed
            """;

    private void parentEndsAfter(String passedOn, Duration time) throws Exception {
        log.log(PARENT).log(passedOn).log(CHILD);
        told();
        assertThat(log.ended("B2B2B2B2").parent()).isEmpty();
        log.pass(time.minusMinutes(1));
        log.log(ended(time));
        told();
    }

    private static String ended(Duration time) {
        return "%s mx1 postfix/qmgr[2]: A1A1A1A1: removed"
                .formatted(java.time.LocalTime.of(10, 0, 2).plus(time).toString());
    }

    private void isOneTrace(String via) {
        TracedMessage parent = log.ended("A1A1A1A1");
        TracedMessage child = log.newest("B2B2B2B2");
        assertThat(child.traceId()).isEqualTo(parent.traceId());
        assertThat(child.parent()).isEqualTo(parent.life().lifeId());
        assertThat(child.via()).isEqualTo(via);
        assertThat(child.hop()).isEqualTo(1);
        assertThat(child.correction().number()).isEqualTo(1);
        assertThat(parent.ends()).extracting(RecipientEnd::outcome).containsExactly("handed-over");
        assertThat(parent.ends().get(0).child()).isEqualTo(child.life().lifeId());
        assertThat(parent.delivered() + child.delivered()).isEqualTo(1);
        assertThat(log.handOvers()).hasSize(1);
    }

    /** Dovecot's word waits for the parent, and the child waits with it. */
    @ParameterizedTest
    @ValueSource(ints = {2, 9, 110})
    void sieveForwardedIt(int minutes) throws Exception {
        parentEndsAfter(REDIRECTED, Duration.ofMinutes(minutes));
        isOneTrace("redirect");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9})
    void aFilterGaveItBack(int minutes) throws Exception {
        parentEndsAfter(PIPED, Duration.ofMinutes(minutes));
        isOneTrace("pipe");
    }

    /** It may be a mailbox as well; only for ten minutes a child is looked for. */
    @Test
    void aFiltersParentMayNotComeLaterThanAnotherHosts() throws Exception {
        parentEndsAfter(PIPED, Duration.ofMinutes(15));
        assertThat(log.ended("A1A1A1A1").traceId()).isNotEqualTo(log.ended("B2B2B2B2").traceId());
    }

    /** Dovecot had it all, Postfix was stopped before it heard so and delivers once more. */
    @ParameterizedTest
    @ValueSource(ints = {2, 50})
    void postfixWasStoppedInTheMiddle(int minutes) throws Exception {
        log.log(PARENT).log(REDIRECTED.lines().findFirst().orElseThrow()).log(CHILD);
        told();
        assertThat(log.ended("B2B2B2B2").parent()).isEmpty();
        log.pass(Duration.ofMinutes(minutes - 1));
        log.log(
                """
                10:MM:00 mx1 postfix/qmgr[12]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=1 (queue active)
                10:MM:02 mx1 dovecot: lmtp(a@b.test)<9><SESS/Aa2>: sieve: msgid=<m1@c.test>: redirect action: discarded duplicate forward to <x@d.test>
                10:MM:02 mx1 postfix/lmtp[13]: A1A1A1A1: to=<a@b.test>, relay=mx1.b.test[private/dovecot-lmtp], delay=122, delays=120/0/0/2, dsn=2.0.0, status=sent (250 2.0.0 <a@b.test> SESS/Aa2 Saved)
                10:MM:02 mx1 postfix/qmgr[12]: A1A1A1A1: removed
                """
                        .replace("MM", "%02d".formatted(minutes)));
        told();
        isOneTrace("redirect");
        assertThat(log.ended("A1A1A1A1").ends().get(0).mailboxOutcomes())
                .containsExactly("forwarded");
        assertThat(log.gaps()).isEmpty();
    }

    /** Sieve's forward broke off within Postfix, which was stopped, and is made once more. */
    @Test
    void whatBrokeOffOnItsWayBackIsOfTheTrace() throws Exception {
        String brokenOff =
                """
                10:00:02 mx1 postfix/smtpd[17]: C3C3C3C3: client=localhost[127.0.0.1]
                10:00:02 mx1 postfix/cleanup[18]: C3C3C3C3: message-id=<m1@c.test>
                """;
        log.log(PARENT).log(brokenOff);
        log.log(
                """
                10:00:02 mx1 postfix/master[1]: terminating on signal 15
                10:00:04 mx1 postfix/master[1]: daemon started -- version 3.7.11, configuration /etc/postfix
                10:00:04 mx1 postfix/qmgr[12]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=1 (queue active)
                """);
        log.log(REDIRECTED.replace("10:00:02", "10:00:05"));
        log.log(CHILD.replace("10:00:02", "10:00:05").replace("10:00:04", "10:00:06"));
        log.log(ended(Duration.ofSeconds(5)));
        // A stranger's mail with this Message-ID, broken off likewise.
        log.log(
                brokenOff
                        .replace("C3C3C3C3", "D4D4D4D4")
                        .replace("localhost[127.0.0.1]", "x[192.0.2.7]"));
        log.log("10:00:09 mx1 postfix/smtpd[17]: lost connection after DATA from x[192.0.2.7]");
        told();
        TracedMessage parent = log.ended("A1A1A1A1");
        TracedMessage broken = log.ended("C3C3C3C3");
        assertThat(broken.life().how()).isEqualTo("abandoned");
        assertThat(broken.parent()).isEqualTo(parent.life().lifeId());
        assertThat(broken.via()).isEqualTo("hand-back");
        assertThat(broken.traceId()).isEqualTo(parent.traceId());
        assertThat(log.ended("B2B2B2B2").traceId()).isEqualTo(parent.traceId());
        assertThat(parent.ends().get(0).child()).isEqualTo(log.ended("B2B2B2B2").life().lifeId());
        assertThat(log.ended("D4D4D4D4").traceId()).isNotEqualTo(parent.traceId());
    }

    /** The log does not have the parent: nothing waits longer than Dovecot's word does. */
    @Test
    void aParentThatNeverComes() throws Exception {
        log.log(REDIRECTED.lines().findFirst().orElseThrow()).log(CHILD);
        told();
        log.pass(Duration.ofMinutes(50));
        assertThat(log.membersKept()).isEqualTo(1);
        log.pass(Duration.ofMinutes(15));
        assertThat(log.membersKept()).isZero();
        assertThat(log.gaps()).hasSize(1);
    }

    /** A second mail with the same Message-ID is discarded, and the forwarded one not its child. */
    @Test
    void aTrueDuplicateIsDiscarded() throws Exception {
        log.log(PARENT).log(REDIRECTED).log(CHILD).log(ended(Duration.ofSeconds(2)));
        log.log(
                (PARENT + REDIRECTED + ended(Duration.ofSeconds(2)))
                        .replace("A1A1A1A1", "D4D4D4D4")
                        .replace("SESS/Aa1", "SESS/Dd1")
                        .replace("forwarded to", "discarded duplicate forward to"));
        told();
        assertThat(log.ended("B2B2B2B2").parent()).isEqualTo(log.ended("A1A1A1A1").life().lifeId());
        RecipientEnd second = log.ended("D4D4D4D4").ends().get(0);
        assertThat(second.mailboxOutcomes()).containsExactly("discarded");
        assertThat(second.child()).isEmpty();
        assertThat(log.ended("D4D4D4D4").traceId()).isNotEqualTo(log.ended("A1A1A1A1").traceId());
    }

    /** Others with the same Message-ID do not wait for what was forwarded to someone else. */
    @Test
    void onlyTheForwardedOneWaits() throws Exception {
        log.log(PARENT).log(REDIRECTED).log(CHILD);
        log.log(CHILD.replace("B2B2B2B2", "C3C3C3C3").replace("x@d.test", "y@d.test"));
        told();
        log.pass(Duration.ofMinutes(12));
        assertThat(log.membersKept()).isEqualTo(1);
        log.log(ended(Duration.ofMinutes(20)));
        told();
        isOneTrace("redirect");
    }
}
