package io.mailscope.jobs.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mailscope.jobs.parse.LineReader;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionStoriesTest {

    private AccessHarness access;

    @BeforeEach
    void open() throws Exception {
        access = new AccessHarness();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        access.pass(Duration.ofDays(2));
        assertThat(access.stateEntries()).isZero();
        assertThat(access.timers()).isZero();
        access.close();
    }

    @Test
    void loginAndLogoutAreOneSession() throws Exception {
        access.log(
                        """
                        04:00:52 mx1 dovecot: imap-login: Login: user=<u12@lab.test>, method=PLAIN, rip=127.0.30.12, lip=127.0.0.1, mpid=23101, session=<VCKywf1gJ8x/AB4M>
                        """)
                .restart()
                .log(
                        """
                        04:10:54 mx1 dovecot: imap(u12@lab.test)<23101><VCKywf1gJ8x/AB4M>: Disconnected: Logged out in=840 out=2505 deleted=1 expunged=1 trashed=0 hdr_count=0 hdr_bytes=0 body_count=1 body_bytes=513
                        """);

        assertThat(access.sessions()).hasSize(1);
        MailSession s = access.sessions().get(0);
        assertThat(s.user()).isEqualTo("u12@lab.test");
        assertThat(s.service()).isEqualTo("imap");
        assertThat(s.sourceIp()).isEqualTo("127.0.30.12");
        assertThat(s.how()).isEqualTo(MailSession.LOGGED);
        assertThat(s.durationNanos()).isEqualTo(602_000_000_000L);
        assertThat(s.bytes()).isEqualTo(840 + 2505);
        assertThat(s.end().reason()).isEqualTo("Logged out");
        assertThat(s.end().deleted()).isEqualTo(1);
        assertThat(s.end().bodyBytes()).isEqualTo(513);
        assertThat(s.end().retrCount()).isEqualTo(-1);
        // It is over: no timer waits for it.
        assertThat(access.stateEntries()).isZero();
        assertThat(access.timers()).isZero();
    }

    @Test
    void otherServicesHaveTheirOwnNumbers() throws Exception {
        access.log(
                """
                21:24:32 mx1 dovecot: managesieve-login: Logged in: user=<u12@lab.test>, method=PLAIN, rip=127.0.30.12, lip=127.0.0.1, mpid=873, session=<YLOdVQxhbcp/AB4M>
                21:24:32 mx1 dovecot: submission-login: Logged in: user=<u12@lab.test>, method=CRAM-MD5, rip=127.0.30.12, lip=127.0.0.1, mpid=878, session=<NPagVQxhe4d/AB4M>
                21:24:33 mx1 dovecot: managesieve(u12@lab.test)<873><YLOdVQxhbcp/AB4M>: Disconnected: Logged out bytes=19/70
                21:24:34 mx1 dovecot: submission(u12@lab.test)<878><NPagVQxhe4d/AB4M>: Disconnected: Logged out (state=READY) in=204 out=512
                21:41:46 mx1 dovecot: pop3(alice@example.com)<2311><c1K6kwxhkbd/AB4G>: Disconnected: Logged out top=0/0, retr=2/82331, del=6/168, size=50085176
                """);

        assertThat(access.sessions())
                .extracting(
                        MailSession::service,
                        MailSession::durationNanos,
                        MailSession::bytes,
                        s -> s.end().retrCount(),
                        s -> s.end().retrBytes())
                .containsExactly(
                        tuple("managesieve", 1_000_000_000L, 89L, -1L, -1L),
                        tuple("submission", 2_000_000_000L, 716L, -1L, -1L),
                        // Its login was before the log begins.
                        tuple("pop3", -1L, 0L, 2L, 82_331L));
    }

    @Test
    void withoutALogoutItEndsWithItsLifetime() throws Exception {
        access.log(
                """
                10:00:00 mx1 dovecot: imap-login: Login: user=<kim@example.com>, method=PLAIN, rip=192.0.2.10, lip=198.51.100.5, TLS, session=<one>
                11:00:00 mx1 dovecot: imap-login: Login: user=<kim@example.com>, method=PLAIN, rip=192.0.2.10, lip=198.51.100.5, TLS, session=<two>
                """);
        access.pass(Duration.ofMinutes(90));

        assertThat(access.sessions())
                .extracting(
                        MailSession::session,
                        MailSession::how,
                        MailSession::timeMillis,
                        MailSession::durationNanos)
                .containsExactly(
                        tuple("one", MailSession.LIFETIME, LineReader.millis("12:00:00"), -1L));

        access.pass(Duration.ofHours(1));
        assertThat(access.sessions())
                .extracting(MailSession::session)
                .containsExactly("one", "two");
    }

    @Test
    void openAtTheEndOfTheLogIsNotOver() throws Exception {
        access.log(
                """
                10:00:00 mx1 dovecot: imap-login: Login: user=<kim@example.com>, method=PLAIN, rip=192.0.2.10, lip=198.51.100.5, TLS, session=<one>
                """);
        access.end();

        assertThat(access.sessions()).isEmpty();
        assertThat(access.stateEntries()).isZero();
    }

    @Test
    void oneUserHasAtMostAThousandOpen() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < SessionFunction.MAX_OPEN + 1; i++) {
            lines.append(
                    ("10:%02d:%02d mx1 dovecot: imap-login: Login: user=<kim@example.com>, method=PLAIN,"
                                    + " rip=192.0.2.10, lip=198.51.100.5, TLS, session=<s%d>\n")
                            .formatted(i / 60, i % 60, i));
        }
        access.log(lines.toString());

        assertThat(access.sessions())
                .hasSize(SessionFunction.MAX_OPEN / 4)
                .allSatisfy(s -> assertThat(s.how()).isEqualTo(MailSession.EVICTED));
        assertThat(access.sessions().get(0).session()).isEqualTo("s0");
        assertThat(access.timers()).isEqualTo(1);
    }

    @Test
    void anotherHostMayHaveTheSameSessionId() throws Exception {
        access.log(
                """
                10:00:00 mx1 dovecot: imap-login: Login: user=<kim@example.com>, method=PLAIN, rip=192.0.2.10, lip=198.51.100.5, TLS, session=<same>
                10:00:05 mx2 dovecot: imap(kim@example.com)<77><same>: Disconnected: Logged out in=1 out=2
                """);

        assertThat(access.sessions())
                .extracting(MailSession::durationNanos, MailSession::sourceIp)
                .containsExactly(tuple(-1L, ""));
    }
}
