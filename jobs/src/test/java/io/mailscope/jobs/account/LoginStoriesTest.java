package io.mailscope.jobs.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Lines of Dovecot 2.2, 2.3 and 2.4 and of Postfix 3.7 and 3.10, as the lab and others have them.
 */
class LoginStoriesTest {

    private AccessHarness access;

    @BeforeEach
    void open() throws Exception {
        access = new AccessHarness();
    }

    /** Whatever a story leaves behind is gone when time has passed. */
    @AfterEach
    void nothingIsLeft() throws Exception {
        access.pass(Duration.ofDays(2));
        assertThat(access.stateEntries()).isZero();
        assertThat(access.timers()).isZero();
        access.close();
    }

    private AbstractListAssert<?, ?, Tuple, ObjectAssert<Tuple>> assertLogins() {
        return assertThat(access.logins())
                .extracting(
                        Login::service,
                        Login::outcome,
                        Login::user,
                        Login::sourceIp,
                        Login::attempts,
                        Login::reason);
    }

    @Test
    void authSaysWhyAndIsNotCountedAgain() throws Exception {
        access.log(
                """
                04:00:53 mx1 dovecot: auth: passwd-file(u12@lab.test,127.0.30.12,<i2a3wf1gL+1/AB4M>): Password mismatch
                04:00:54 mx1 dovecot: imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 1 secs): user=<u12@lab.test>, method=PLAIN, rip=127.0.30.12, lip=127.0.0.1, session=<i2a3wf1gL+1/AB4M>
                04:00:58 mx1 dovecot: auth: passwd-file(nosuch63@lab.test,127.0.30.12,<q8DGwf1gK5N/AB4M>): unknown user
                04:00:59 mx1 dovecot: pop3-login: Disconnected: Connection closed (auth failed, 1 attempts in 5 secs): user=<nosuch63@lab.test>, method=PLAIN, rip=127.0.30.12, lip=127.0.0.1, session=<q8DGwf1gK5N/AB4M>
                """);

        assertLogins()
                .containsExactly(
                        tuple("imap", "failure", "u12@lab.test", "127.0.30.12", 1, "bad-password"),
                        tuple(
                                "pop3",
                                "failure",
                                "nosuch63@lab.test",
                                "127.0.30.12",
                                1,
                                "unknown-user"));
    }

    @Test
    void threeAttemptsAreThree() throws Exception {
        access.log(
                """
                05:00:16 mx1 dovecot: pop3-login: Aborted login (auth failed, 3 attempts in 16 secs): user=<lee@example.org>, method=PLAIN, rip=203.0.113.7, lip=198.51.100.5, session=<Zt0lDk8BpqDLAHEH>
                05:00:49 mx1 dovecot: imap-login: Login aborted: Connection closed (auth failed, 3 attempts in 16 secs) (auth_failed): user=<test>, method=PLAIN, rip=203.0.113.7, lip=198.51.100.5, TLS: Connection closed, session=<Zt0lDk8BpqDLAHEI>
                """);

        assertLogins()
                .containsExactly(
                        tuple(
                                "pop3",
                                "failure",
                                "lee@example.org",
                                "203.0.113.7",
                                3,
                                "unspecified"),
                        tuple("imap", "failure", "test", "203.0.113.7", 3, "unspecified"));
    }

    @Test
    void ofSeveralPassdbsTheOneThatKnowsTheUserDecides() throws Exception {
        access.log(
                        """
                        21:24:12 mx1 dovecot: auth(u12@lab.test,127.0.30.12,sasl:plain)<ECjJVAxh3cp/AB4M>: deny: unknown user
                        21:24:12 mx1 dovecot: auth-worker(u12@lab.test,127.0.30.12)<584><ECjJVAxh3cp/AB4M>: request [1]: pam: pam_authenticate() failed: Authentication failure (Password mismatch?)
                        """)
                .restart()
                .log(
                        """
                        21:24:12 mx1 dovecot: auth-worker(u12@lab.test,127.0.30.12)<584><ECjJVAxh3cp/AB4M>: request [2]: sql: unknown user
                        21:24:15 mx1 dovecot: imap-login: Login aborted: Connection closed (auth failed, 1 attempts in 3 secs) (auth_failed): user=<u12@lab.test>, method=PLAIN, rip=127.0.30.12, lip=127.0.0.1, session=<ECjJVAxh3cp/AB4M>
                        21:29:51 mx1 dovecot: auth(banned@lab.test,127.0.30.7,sasl:plain)<9eAkaQxht4N/AB4H>: deny: User found from deny passdb
                        21:29:52 mx1 dovecot: imap-login: Login aborted: Connection closed (user disabled, 1 attempts in 1 secs) (user_disabled): user=<banned@lab.test>, method=PLAIN, rip=127.0.30.7, lip=127.0.0.1, session=<9eAkaQxht4N/AB4H>
                        """);

        assertLogins()
                .containsExactly(
                        tuple("imap", "failure", "u12@lab.test", "127.0.30.12", 1, "bad-password"),
                        tuple("imap", "failure", "banned@lab.test", "127.0.30.7", 1, "disabled"));
    }

    @Test
    void successOfEachService() throws Exception {
        access.log(
                """
                04:00:52 mx1 dovecot: imap-login: Login: user=<u12@lab.test>, method=PLAIN, rip=127.0.30.12, lip=127.0.0.1, mpid=23101, session=<VCKywf1gJ8x/AB4M>
                21:24:10 mx1 dovecot: pop3-login: Logged in: user=<u12@lab.test>, method=PLAIN, rip=127.0.0.1, lip=127.0.0.1, mpid=562, secured, session=<IYLAVAxhMpF/AAAB>
                21:24:32 mx1 dovecot: managesieve-login: Logged in: user=<u12@lab.test>, method=PLAIN, rip=127.0.30.12, lip=127.0.0.1, mpid=873, session=<YLOdVQxhbcp/AB4M>
                21:24:32 mx1 dovecot: submission-login: Logged in: user=<u12@lab.test>, method=CRAM-MD5, rip=127.0.30.12, lip=127.0.0.1, mpid=878, session=<NPagVQxhe4d/AB4M>
                """);

        assertThat(access.logins())
                .extracting(Login::service, Login::outcome, Login::mechanism)
                .containsExactly(
                        tuple("imap", "success", "PLAIN"),
                        tuple("pop3", "success", "PLAIN"),
                        tuple("managesieve", "success", "PLAIN"),
                        tuple("submission", "success", "CRAM-MD5"));
    }

    @Test
    void whoDidNotTryHasNotFailed() throws Exception {
        access.log(
                """
                04:00:59 mx1 dovecot: imap-login: Disconnected: Connection closed (no auth attempts in 0 secs): user=<>, rip=127.0.30.33, lip=127.0.0.1, session=<EkUTwv1gKdp/AB4h>
                04:01:00 mx1 dovecot: imap-login: Disconnected: Connection closed: SSL_accept() failed: error:0A00010B:SSL routines::wrong version number (no auth attempts in 0 secs): user=<>, rip=127.0.30.33, lip=127.0.0.1, TLS handshaking: SSL_accept() failed: error:0A00010B:SSL routines::wrong version number, session=<aHAiwv1gkcB/AB4h>
                05:00:12 mx1 dovecot: imap-login: Disconnected (disconnected while authenticating, waited 12 secs): user=<lee@example.org>, method=PLAIN, rip=203.0.113.7, lip=198.51.100.5, TLS, session=<Zt0lDk8BpqDLAHEH>
                05:00:19 mx1 dovecot: imap-login: Aborted login (no auth attempts): rip=203.0.113.7, lip=198.51.100.5
                """);

        assertThat(access.logins())
                .hasSize(4)
                .allSatisfy(
                        login -> {
                            assertThat(login.outcome()).isEqualTo(Login.ABORTED);
                            assertThat(login.attempts()).isZero();
                            assertThat(login.reason()).isEmpty();
                        });
    }

    @Test
    void serversLimitsAndFaultsFailALoginButAreNoRefusal() throws Exception {
        access.log(
                """
                04:02:00 mx1 dovecot: imap-login: Disconnected: Maximum number of connections from user+IP exceeded (mail_max_userip_connections=5): user=<bob@lab.test>, method=PLAIN, rip=127.0.30.27, lip=127.0.0.1, session=<1h3Zt0lDk8BpqDLA>
                05:00:30 mx1 dovecot: imap-login: Internal login failure (pid=5110 id=7) (internal failure, 1 successful auths): user=<kim@example.com>, method=PLAIN, rip=192.0.2.10, lip=198.51.100.5, mpid=5120, TLS, session=<Qf3pXk8B1sDAAAIK>
                05:00:31 mx1 dovecot: imap-login: Aborted login (tried to use disallowed plaintext auth): user=<>, rip=203.0.113.7, lip=198.51.100.5, session=<Zt0lDk8BpqDLAHEH>
                """);

        assertLogins()
                .containsExactly(
                        tuple("imap", "failure", "bob@lab.test", "127.0.30.27", 0, "too-many"),
                        tuple("imap", "failure", "kim@example.com", "192.0.2.10", 0, "internal"),
                        tuple("imap", "failure", "", "203.0.113.7", 1, "no-tls"));
    }

    @Test
    void smtpdFailsForTheReasonThatAuthGave() throws Exception {
        access.log(
                """
                04:01:18 mx1 dovecot: auth: passwd-file(alice@lab.test,127.0.10.42): Password mismatch
                04:01:19 mx1 postfix/submission/smtpd[23241]: warning: mail42.sender.test[127.0.10.42]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.test
                04:01:23 mx1 dovecot: auth: passwd-file(nosuch@lab.test,127.0.10.66): unknown user
                04:01:24 mx1 postfix/submission/smtpd[23129]: warning: mail66.sender.test[127.0.10.66]: SASL PLAIN authentication failed:
                09:00:34 mx1 postfix/smtpd[4105]: warning: unknown[203.0.113.66]: SASL PLAIN authentication failed: Connection lost to authentication server, sasl_username=alice@example.com
                """);

        assertLogins()
                .containsExactly(
                        tuple(
                                "smtp",
                                "failure",
                                "alice@lab.test",
                                "127.0.10.42",
                                1,
                                "bad-password"),
                        tuple(
                                "smtp",
                                "failure",
                                "nosuch@lab.test",
                                "127.0.10.66",
                                1,
                                "unknown-user"),
                        tuple(
                                "smtp",
                                "failure",
                                "alice@example.com",
                                "203.0.113.66",
                                0,
                                "internal"));
    }

    @Test
    void oneLoginPerSessionOfSmtpdHoweverManyMessages() throws Exception {
        access.log(
                """
                10:00:01 mx1 postfix/submission/smtpd[7]: AAAA1: client=c.example.com[192.0.2.1], sasl_method=PLAIN, sasl_username=kim@example.com
                10:00:02 mx1 postfix/submission/smtpd[7]: AAAA2: client=c.example.com[192.0.2.1], sasl_method=PLAIN, sasl_username=kim@example.com
                10:00:03 mx1 postfix/submission/smtpd[7]: disconnect from c.example.com[192.0.2.1] ehlo=2 starttls=1 auth=1 mail=2 rcpt=2 data=2 quit=1 commands=11
                10:00:04 mx1 postfix/submission/smtpd[7]: AAAA3: client=c.example.com[192.0.2.1], sasl_method=LOGIN, sasl_username=kim@example.com
                10:00:05 mx1 postfix/submission/smtpd[7]: disconnect from c.example.com[192.0.2.1] ehlo=2 auth=1/2 mail=1 rcpt=1 data=1 quit=1 commands=7/8
                """);

        assertThat(access.logins())
                .extracting(Login::outcome, Login::user, Login::mechanism)
                .containsExactly(
                        tuple("success", "kim@example.com", "PLAIN"),
                        tuple("success", "kim@example.com", "LOGIN"));
    }

    @Test
    void smtpdsStatisticsTellOfALoginThatSentNothing() throws Exception {
        access.log(
                """
                10:00:03 mx1 postfix/submission/smtpd[7]: disconnect from c.example.com[192.0.2.1] ehlo=2 starttls=1 auth=1 quit=1 commands=5
                10:00:04 mx1 postfix/submission/smtpd[7]: disconnect from c.example.com[192.0.2.1] ehlo=1 auth=0/3 commands=1/4
                10:00:05 mx1 postfix/submission/smtpd[7]: NOQUEUE: reject: RCPT from c.example.com[192.0.2.1]: 554 5.7.1 <x@example.org>: Relay access denied; from=<kim@example.com> to=<x@example.org> proto=ESMTP helo=<c> sasl_username=<kim@example.com>
                10:00:06 mx1 postfix/submission/smtpd[7]: disconnect from c.example.com[192.0.2.1] ehlo=2 auth=1 mail=1 rcpt=0/1 quit=1 commands=5/6
                """);

        assertThat(access.logins())
                .extracting(Login::outcome, Login::user)
                .containsExactly(tuple("success", ""), tuple("success", "kim@example.com"));
    }

    @Test
    void whoGuessesManyNamesIsRememberedWithinABound() throws Exception {
        StringBuilder lines = new StringBuilder();
        int names = LoginNotes.MAX_NOTES + 1;
        for (int i = 0; i < names; i++) {
            lines.append(
                    "10:%02d:%02d mx1 dovecot: auth: sql(u%d@lab.test,192.0.2.66): unknown user\n"
                            .formatted(i / 400, i % 60, i));
        }
        access.log(lines.toString());
        access.log(refusedBySmtpd(0)).log(refusedBySmtpd(names - 1));

        assertThat(access.logins())
                .extracting(Login::reason)
                .containsExactly("unspecified", "unknown-user");
    }

    private static String refusedBySmtpd(int name) {
        return "10:03:00 mx1 postfix/smtpd[9]: warning: unknown[192.0.2.66]: SASL PLAIN"
                + " authentication failed: (reason unavailable), sasl_username=u%d@lab.test"
                        .formatted(name);
    }
}
