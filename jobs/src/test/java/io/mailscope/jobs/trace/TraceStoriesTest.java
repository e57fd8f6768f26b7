package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.parse.LineReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a message, told by the lines of all who had it. */
class TraceStoriesTest extends TraceStory {

    @Test
    void clientAndAttemptsAreKept() throws Exception {
        log.log(
                """
                10:00:00 mx1 postfix/submission/smtpd[7]: Anonymous TLS connection established from c.test[192.0.2.9]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256
                10:00:00 mx1 postfix/submission/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9], sasl_method=PLAIN, sasl_username=alice
                10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
                10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<alice@c.test>, size=500, nrcpt=3 (queue active)
                10:00:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<a@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0.5/0.5, dsn=2.0.0, status=sent (250 ok)
                10:00:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<b@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0.5/0.5, dsn=5.1.1, status=bounced (host mx.b.test[192.0.2.1] said: 550 5.1.1 unknown user)
                10:00:03 mx1 postfix/smtp[3]: A1A1A1A1: to=<c@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=3, delays=1/0/0.5/1.5, dsn=4.2.0, status=deferred (host mx.b.test[192.0.2.1] said: 450 4.2.0 greylisted)
                """);
        told();
        log.log(
                """
                10:20:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<alice@c.test>, size=500, nrcpt=3 (queue active)
                10:20:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<c@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=1202, delays=1201/0/0.5/0.5, dsn=2.0.0, status=sent (250 ok)
                10:20:02 mx1 postfix/qmgr[2]: A1A1A1A1: removed
                """);
        told();

        TracedMessage first = log.deferred("A1A1A1A1");
        assertThat(first.ends())
                .extracting(RecipientEnd::outcome)
                .containsExactly("delivered", "bounced", "deferred");
        TracedMessage m = log.ended("A1A1A1A1");
        assertThat(m.traceId()).isEqualTo(first.traceId());
        assertThat(m.life().user()).isEqualTo("alice");
        assertThat(m.life().authMethod()).isEqualTo("PLAIN");
        assertThat(m.life().tlsVersion()).isEqualTo("TLSv1.3");
        assertThat(m.life().firstAttemptMillis()).isEqualTo(LineReader.millis("10:00:02"));
        assertThat(m.ends())
                .extracting(RecipientEnd::outcome)
                .containsExactly("delivered", "bounced", "delivered");
        assertThat(m.ends()).extracting(RecipientEnd::isFinal).containsOnly(true);
        assertThat(m.life().recipients().get(2).attempts()).isEqualTo(2);
        assertThat(log.messages()).hasSize(2);
    }

    @Test
    void filterIsAHopAndNoDelivery() throws Exception {
        log.log(
                """
                10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
                10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
                10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=1 (queue active)
                10:00:02 mx1 postfix/reinject/smtpd[9]: B2B2B2B2: client=localhost[127.0.0.1]
                10:00:02 mx1 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
                10:00:02 mx1 postfix/amavis/smtp[3]: A1A1A1A1: to=<a@b.test>, relay=127.0.0.1[127.0.0.1]:10024, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as B2B2B2B2)
                10:00:02 mx1 postfix/qmgr[2]: A1A1A1A1: removed
                10:00:03 mx1 postfix/qmgr[2]: B2B2B2B2: from=<s@c.test>, size=900, nrcpt=1 (queue active)
                10:00:04 mx1 postfix/smtp[3]: B2B2B2B2: to=<a@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 ok)
                10:00:04 mx1 postfix/qmgr[2]: B2B2B2B2: removed
                """);
        told();
        TracedMessage first = log.ended("A1A1A1A1");
        TracedMessage second = log.ended("B2B2B2B2");
        assertThat(second.traceId()).isEqualTo(first.traceId());
        assertThat(second.parent()).isEqualTo(first.life().lifeId());
        assertThat(second.hop()).isEqualTo(1);
        assertThat(second.via()).isEqualTo("filter");
        assertThat(first.ends().get(0).child()).isEqualTo(second.life().lifeId());
        assertThat(first.delivered()).isZero();
        assertThat(second.delivered()).isEqualTo(1);
        // Known at once from the relay's address, so nothing has to be taken back.
        assertThat(log.handOvers()).isEmpty();
    }

    @Test
    void forwardedMailIsDeliveredWhereItEnds() throws Exception {
        log.log(
                """
                10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
                10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
                10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=1 (queue active)
                10:00:02 mx1 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
                10:00:02 mx1 postfix/local[3]: A1A1A1A1: to=<f@local.test>, relay=local, delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (forwarded as B2B2B2B2)
                10:00:02 mx1 postfix/qmgr[2]: A1A1A1A1: removed
                10:00:03 mx1 postfix/qmgr[2]: B2B2B2B2: from=<s@c.test>, size=900, nrcpt=1 (queue active)
                10:00:04 mx1 postfix/smtp[3]: B2B2B2B2: to=<a@b.test>, orig_to=<f@local.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=5.1.1, status=bounced (550 no)
                10:00:04 mx1 postfix/cleanup[8]: C3C3C3C3: message-id=<bounce@mx1.test>
                10:00:04 mx1 postfix/bounce[4]: B2B2B2B2: sender non-delivery notification: C3C3C3C3
                10:00:04 mx1 postfix/qmgr[2]: C3C3C3C3: from=<>, size=900, nrcpt=1 (queue active)
                10:00:04 mx1 postfix/qmgr[2]: B2B2B2B2: removed
                10:00:05 mx1 postfix/smtp[3]: C3C3C3C3: to=<s@c.test>, relay=mx.c.test[192.0.2.9]:25, delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (250 ok)
                10:00:05 mx1 postfix/qmgr[2]: C3C3C3C3: removed
                """);
        told();
        TracedMessage bounce = log.ended("C3C3C3C3");
        assertThat(log.ended("A1A1A1A1").ends().get(0).outcome()).isEqualTo("handed-over");
        assertThat(log.ended("B2B2B2B2").via()).isEqualTo("forward");
        assertThat(log.ended("B2B2B2B2").life().notifications()).containsExactly("C3C3C3C3");
        assertThat(bounce.via()).isEqualTo("notification");
        assertThat(bounce.hop()).isEqualTo(2);
        assertThat(bounce.traceId()).isEqualTo(log.ended("A1A1A1A1").traceId());
    }

    @Test
    void requeuedMailGoesOnUnderItsNewId() throws Exception {
        log.log(
                """
                10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
                10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
                10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=1 (queue active)
                10:00:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<a@b.test>, relay=none, delay=2, delays=1/0/0/1, dsn=4.4.1, status=deferred (connect to mx.b.test[192.0.2.1]:25: Connection refused)
                10:05:00 mx1 postfix/postsuper[5]: A1A1A1A1: requeued
                10:05:01 mx1 postfix/pickup[6]: B2B2B2B2: uid=102 from=<s@c.test> orig_id=A1A1A1A1
                10:05:01 mx1 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
                10:05:02 mx1 postfix/qmgr[2]: B2B2B2B2: from=<s@c.test>, size=500, nrcpt=1 (queue active)
                10:05:03 mx1 postfix/smtp[3]: B2B2B2B2: to=<a@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 ok)
                10:05:03 mx1 postfix/qmgr[2]: B2B2B2B2: removed
                """);
        told();
        assertThat(log.ended("A1A1A1A1").life().how()).isEqualTo("requeued");
        assertThat(log.ended("A1A1A1A1").ends().get(0).outcome()).isEqualTo("handed-over");
        assertThat(log.ended("B2B2B2B2").via()).isEqualTo("requeue");
        assertThat(log.ended("B2B2B2B2").traceId()).isEqualTo(log.ended("A1A1A1A1").traceId());
    }

    private static final String TO_LMTP =
            """
            10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
            10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
            10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=1 (queue active)
            10:00:02 mx1 postfix/lmtp[3]: A1A1A1A1: to=<a@b.test>, relay=mx1.b.test[private/dovecot-lmtp], delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 <a@b.test> SESS/Aa1 Saved)
            10:00:02 mx1 postfix/qmgr[2]: A1A1A1A1: removed
            """;

    @Test
    void dovecotSaysWhereItWasSavedEvenLate() throws Exception {
        log.log(TO_LMTP)
                .pass(Duration.ofSeconds(30))
                .log(
                        "10:00:03 mx1 dovecot: lmtp(a@b.test)<9><SESS/Aa1>: sieve:"
                                + " msgid=<m1@c.test>: stored mail into mailbox 'Lists'");
        told();
        RecipientEnd end = log.ended("A1A1A1A1").ends().get(0);
        assertThat(end.mailboxOutcomes()).containsExactly("saved");
        assertThat(end.folders()).containsExactly("Lists");
        assertThat(log.ended("A1A1A1A1").unmatched()).isZero();
    }

    @Test
    void whatDovecotDoesNotMentionIsCounted() throws Exception {
        log.log(TO_LMTP);
        told();
        assertThat(log.ended("A1A1A1A1").unmatched()).isEqualTo(1);
        assertThat(log.ended("A1A1A1A1").delivered()).isEqualTo(1);
        assertThat(log.gaps())
                .containsExactly(new MailboxGap("mx1", LineReader.millis("10:01:03"), false, 1));
    }

    @Test
    void whatPostfixDoesNotMentionIsCountedToo() throws Exception {
        log.log(
                "10:00:03 mx1 dovecot: lmtp(a@b.test)<9><SESS/Aa1>:"
                        + " msgid=<m1@c.test>: saved mail to INBOX");
        told();
        assertThat(log.gaps()).isEmpty();
        log.pass(Duration.ofHours(1));
        assertThat(log.messages()).isEmpty();
        assertThat(log.gaps())
                .containsExactly(new MailboxGap("mx1", LineReader.millis("11:00:03"), true, 1));
    }

    @Test
    void aLineOfDovecotThatNamesNothingIsCountedOnceItsTimeIsUp() throws Exception {
        log.log(
                "10:00:03 mx1 dovecot: lmtp(a@b.test)<9><SESS/Aa1>: msgid=unspecified: saved mail"
                        + " to INBOX");
        told();
        assertThat(log.gaps())
                .containsExactly(new MailboxGap("mx1", LineReader.millis("10:01:04"), true, 1));
    }

    @Test
    void aPipedFilterThatGivesMailBackIsAHop() throws Exception {
        log.log(
                """
                10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
                10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
                10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=2 (queue active)
                10:00:02 mx1 postfix/pickup[6]: B2B2B2B2: uid=1001 from=<s@c.test>
                10:00:02 mx1 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
                10:00:02 mx1 postfix/pipe[3]: A1A1A1A1: to=<a@b.test>, relay=filter, delay=2.1, delays=1/0/0/1.1, dsn=2.0.0, status=sent (delivered via filter service)
                10:00:02 mx1 postfix/pipe[3]: A1A1A1A1: to=<box@b.test>, relay=maildrop, delay=2.1, delays=1/0/0/1.1, dsn=2.0.0, status=sent (delivered via maildrop service)
                10:00:02 mx1 postfix/qmgr[2]: A1A1A1A1: removed
                10:00:02 mx1 postfix/qmgr[2]: B2B2B2B2: from=<s@c.test>, size=700, nrcpt=1 (queue active)
                10:00:04 mx1 postfix/smtp[3]: B2B2B2B2: to=<a@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 ok)
                10:00:04 mx1 postfix/qmgr[2]: B2B2B2B2: removed
                """);
        told();
        TracedMessage first = log.ended("A1A1A1A1");
        TracedMessage second = log.ended("B2B2B2B2");
        assertThat(second.via()).isEqualTo("pipe");
        assertThat(second.parent()).isEqualTo(first.life().lifeId());
        assertThat(second.traceId()).isEqualTo(first.traceId());
        assertThat(first.ends())
                .extracting(RecipientEnd::outcome)
                .containsExactly("handed-over", "delivered");
        // pipe(8) says the same of a filter and of a mailbox; only the child tells them apart.
        assertThat(log.handOvers()).hasSize(1);
        assertThat(second.delivered()).isEqualTo(1);
    }

    @Test
    void quotaIsJoinedByMessageIdAndUser() throws Exception {
        log.log(
                """
                10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
                10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
                10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=1 (queue active)
                10:00:02 mx1 dovecot: lmtp(a@b.test)<9><SESS/Aa1>: msgid=<m1@c.test>: save failed to INBOX: Quota exceeded (mailbox for user is full)
                10:00:02 mx1 postfix/lmtp[3]: A1A1A1A1: to=<a@b.test>, relay=mx1.b.test[private/dovecot-lmtp], delay=2, delays=1/0/0/1, dsn=5.2.2, status=bounced (host mx1.b.test[private/dovecot-lmtp] said: 552 5.2.2 <a@b.test> Quota exceeded (mailbox for user is full) (in reply to end of DATA command))
                10:00:02 mx1 postfix/qmgr[2]: A1A1A1A1: removed
                """);
        told();
        RecipientEnd end = log.ended("A1A1A1A1").ends().get(0);
        assertThat(end.outcome()).isEqualTo("bounced");
        assertThat(end.mailboxOutcomes()).containsExactly("failed");
    }

    @Test
    void recipientsBeyondFiftyAreCounted() throws Exception {
        log.log(
                """
                10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
                10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
                10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=70 (queue active)
                """);
        for (int i = 0; i < 70; i++) {
            log.log(
                    "10:00:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<r%d@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 ok)"
                            .formatted(i));
        }
        log.log("10:00:02 mx1 postfix/qmgr[2]: A1A1A1A1: removed");
        told();
        TracedMessage m = log.ended("A1A1A1A1");
        assertThat(m.ends()).hasSize(50);
        assertThat(m.life().recipientsNotKept()).isEqualTo(20);
        assertThat(m.delivered()).isEqualTo(70);
    }
}
