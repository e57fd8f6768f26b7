package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.parsers.ParserSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Lines in, alerts out: the whole way from a file, one host for each story, two hours. */
@TestInstance(Lifecycle.PER_CLASS)
class AlertStoriesITCase {

    private static final int END = 7_200;

    private List<RaisedAlert> alerts;

    @BeforeAll
    void run(@TempDir Path folder) throws Exception {
        IncidentLog log = new IncidentLog();
        destinationBlocksUs(log);
        diskIsFull(log);
        passwordsAreGuessed(log);
        accountIsAbused(log);
        sharesOfCauses(log);
        senderBounces(log);
        queueGrows(log);
        slowAndMisunderstood(log);
        for (int second = 0; second < END; second += 10) {
            log.sent(second, "calm", "a@fine.test");
        }
        Path file = Files.writeString(folder.resolve("mail.log"), log.text());
        Configuration engine = new Configuration();
        engine.set(CoreOptions.DEFAULT_PARALLELISM, 2);
        PipelineOptions options =
                PipelineOptions.defaults(ParserSettings.of(ZoneOffset.UTC, "mx1"));
        alerts =
                new MailJob(List.of(file.toString()), null, false, options, engine)
                        .runAndCollect(
                                MailFlowPipeline::alerts, new PrintWriter(new StringWriter()));
    }

    private List<String> told(String rule, String key) {
        return alerts.stream()
                .filter(a -> a.rule().equals(rule) && a.key().equals(key))
                .map(
                        a ->
                                IncidentLog.second(a.timeMillis())
                                        + (a.firing() ? " fires" : " recovers"))
                .toList();
    }

    /** From 2,000 to 2,300 one in two seconds is refused, where one in four was taken. */
    private static void destinationBlocksUs(IncidentLog log) {
        for (int second = 0; second < END; second += 4) {
            boolean blocked = second >= 2_000 && second < 2_300;
            for (int i = 0; i < (blocked ? 2 : 1); i++) {
                if (blocked) {
                    log.message(
                            second,
                            "block",
                            "",
                            "u@big.test",
                            "5.7.1",
                            "bounced (host mx.test[198.51.100.1] said: 554 5.7.1 Service unavailable;"
                                    + " Client host [192.0.2.1] blocked using bl.example.com (in"
                                    + " reply to RCPT TO command))");
                } else {
                    log.sent(second, "block", "u@big.test");
                }
            }
        }
    }

    @Test
    void aDestinationThatBlocksUs() {
        // 15 good in a minute before; two bad each 4 s are more than half from 2,020 on.
        assertThat(told("destination-failing", "big.test")).hasSize(2);
        assertThat(told("destination-failing", "big.test").get(0)).matches("20[0-3]\\d fires");
        assertThat(told("destination-failing", "big.test").get(1)).matches("2[34]\\d\\d recovers");
        assertThat(told("blocklisted", "block").get(0)).isEqualTo("2006 fires");
        assertThat(told("blocklisted", "block")).hasSize(2);
        assertThat(alerts)
                .filteredOn(
                        a ->
                                a.rule().equals("destination-failing")
                                        && a.key().equals("big.test")
                                        && a.firing())
                .allSatisfy(
                        a -> {
                            assertThat(a.host()).isEqualTo("block");
                            assertThat(a.samples().get(0)).contains("blocked using bl.example.com");
                            assertThat(a.evidence()).containsKeys("count", "total", "past");
                        });
    }

    private static void diskIsFull(IncidentLog log) {
        log.line(
                3_001,
                "disk",
                "postfix/cleanup[12]: warning: mail_queue_enter: create file maildrop/1.2:"
                        + " No space left on device");
        log.line(3_060, "disk", "postfix/smtpd[11]: fatal: open database /etc/aliases.db: gone");
    }

    @Test
    void aFullDiskAndADaemonThatDies() {
        assertThat(told("daemon-errors", "disk/cleanup"))
                .containsExactly("3002 fires", "3602 recovers");
        assertThat(told("daemon-errors", "disk/smtpd"))
                .containsExactly("3062 fires", "3662 recovers");
    }

    private static void passwordsAreGuessed(IncidentLog log) {
        for (int i = 0; i < 40; i++) {
            log.refusedLogin(1_000 + i, "guess", "u" + i % 3 + "@example.com", "203.0.113.5");
            log.refusedLogin(1_000 + i * 60, "guess", "v" + i + "@example.com", "203.0.113.6");
            log.refusedLogin(1_000 + i * 30, "guess", "boss@example.com", "198.51.100." + i);
        }
        for (int second = 0; second < 7_000; second += 100) {
            log.refusedLogin(second, "guess", "w@example.com", "203.0.113.7");
        }
    }

    @Test
    void guessingFastSlowSprayedAndSpread() {
        // The sixteenth second.
        assertThat(told("password-guessing", "203.0.113.5").get(0)).isEqualTo("1016 fires");
        assertThat(told("password-guessing", "203.0.113.5")).hasSize(2);
        assertThat(told("password-guessing", "203.0.113.7")).isEmpty();
        assertThat(told("password-guessing-slow", "203.0.113.7")).containsExactly("6002 fires");
        assertThat(told("password-spraying", "203.0.113.6").get(0)).isEqualTo("1602 fires");
        assertThat(told("password-spraying", "203.0.113.5")).isEmpty();
        assertThat(told("account-guessed", "boss@example.com").get(0)).isEqualTo("1302 fires");
    }

    /** Five networks within a minute, then two hundred recipients within four. */
    private static void accountIsAbused(IncidentLog log) {
        for (int i = 0; i < 5; i++) {
            log.login(4_000 + 10 * i, "abuse", "eve@example.com", "203.0." + i + ".9");
        }
        for (int i = 0; i < 200; i++) {
            log.message(
                    4_060 + i,
                    "abuse",
                    "eve@example.com",
                    "r" + i + "@many.test",
                    "2.0.0",
                    "sent (250 2.0.0 Ok)");
        }
    }

    @Test
    void anAbusedAccount() {
        assertThat(told("account-networks", "eve@example.com").get(0)).isEqualTo("4042 fires");
        assertThat(told("account-volume", "eve@example.com").get(0)).matches("416\\d fires");
        assertThat(told("account-compromised", "eve@example.com").get(0)).matches("416\\d fires");
        assertThat(told("account-new-recipients", "eve@example.com").get(0))
                .matches("4\\d\\d\\d fires");
        assertThat(told("account-compromised", "eve@example.com")).hasSize(2);
    }

    /** A host for each cause: half of what is sent meets it for ten minutes. */
    private static void sharesOfCauses(IncidentLog log) {
        String[][] causes = {
            {"tls", "4.7.5", "deferred (Server certificate not trusted)"},
            {
                "dns",
                "4.4.3",
                "deferred (Host or domain name not found. Name service error for name=big.test"
                        + " type=MX: Host not found, try again)"
            },
            {
                "grey",
                "4.2.0",
                "deferred (host mx.test[198.51.100.1] said: 450 4.2.0 <u@big.test>: Recipient"
                        + " address rejected: Greylisted (in reply to RCPT TO command))"
            },
        };
        for (String[] cause : causes) {
            for (int second = 0; second < END; second += 4) {
                boolean bad = second >= 2_000 && second < 2_900 && second % 8 == 0;
                String to = "u@d" + second % 100 + ".test";
                if (bad) {
                    log.message(second, cause[0], "", to, cause[1], cause[2]);
                } else {
                    log.sent(second, cause[0], to);
                }
            }
        }
    }

    @Test
    void tlsDnsAndGreylisting() {
        for (String story :
                List.of("tls|tls-failures", "dns|dns-failures", "grey|greylisting-storm")) {
            String host = story.substring(0, story.indexOf('|'));
            String rule = story.substring(story.indexOf('|') + 1);
            assertThat(told(rule, host)).as(rule).hasSize(2);
            assertThat(told(rule, host).get(0)).as(rule).matches("2\\d\\d\\d fires");
            assertThat(told(rule, host).get(1)).as(rule).matches("3\\d\\d\\d recovers");
        }
        assertThat(told("delivery-failing", "tls")).hasSize(2);
    }

    private static void senderBounces(IncidentLog log) {
        for (int i = 0; i < 600; i++) {
            boolean bad = i >= 300 && i < 400 && i % 2 == 0;
            log.message(
                    i * 10,
                    "bounce",
                    "shop@example.com",
                    "u" + i % 20 + "@c" + i % 30 + ".test",
                    bad ? "5.1.1" : "2.0.0",
                    bad ? "bounced (said: 550 5.1.1 User unknown)" : "sent (250 Ok)");
        }
    }

    @Test
    void aSenderWhoseMailBounces() {
        // From 3,000 on one in two: the 17th is 17 of 333; the 36th 36 of the last hour's 359.
        List<String> warning = told("bounces-warning", "shop@example.com");
        assertThat(warning.get(0)).isEqualTo("3322 fires");
        assertThat(told("bounces-high", "shop@example.com").get(0)).isEqualTo("3702 fires");
    }

    private static void queueGrows(IncidentLog log) {
        for (int i = 0; i < 900; i++) {
            log.message(
                    1_800 + 2 * i,
                    "queue",
                    "",
                    "u@q.test",
                    "4.4.1",
                    "deferred (Connection timed out)");
        }
    }

    @Test
    void aQueueThatGrows() {
        // 501 at 2,800; the next gauge is at 2,820, five minutes later it is sure.
        assertThat(told("queue-growing", "queue/postfix").get(0)).isEqualTo("3120 fires");
        assertThat(told("deferred-backlog", "queue/postfix").get(0)).matches("2[89]\\d\\d fires");
    }

    private static void slowAndMisunderstood(IncidentLog log) {
        for (int i = 0; i < 600; i++) {
            String id = String.format("4E%06XAB", i);
            log.line(
                    i * 4,
                    "slow",
                    "postfix/smtp[14]: "
                            + id
                            + ": to=<u@s.test>, relay=mx.test[198.51.100.1]:25, delay="
                            + (i >= 300 && i < 450 ? "900" : "2")
                            + ", delays=0.1/1/0.4/0.5, dsn=2.0.0, status=sent (250 Ok)");
            log.line(
                    i * 3,
                    "strange",
                    "postfix/smtp[14]: " + (i > 400 ? "wibble " + i : id + ": removed"));
        }
    }

    @Test
    void slowDeliveriesAndLinesThatAreNotUnderstood() {
        assertThat(told("delivery-slow", "slow")).containsExactly("1560 fires", "1860 recovers");
    }

    @Test
    void aHostWithoutAnIncidentHasNone() {
        assertThat(alerts).extracting(RaisedAlert::host).doesNotContain("calm");
    }

    @Test
    void everyAlertFiresBeforeItRecovers() {
        alerts.stream()
                .map(a -> a.rule() + '|' + a.host() + '|' + a.key())
                .distinct()
                .forEach(
                        subject -> {
                            List<Boolean> firing =
                                    alerts.stream()
                                            .filter(
                                                    a ->
                                                            subject.equals(
                                                                    a.rule() + '|' + a.host() + '|'
                                                                            + a.key()))
                                            .map(RaisedAlert::firing)
                                            .toList();
                            for (int i = 0; i < firing.size(); i++) {
                                assertThat(firing.get(i)).as(subject).isEqualTo(i % 2 == 0);
                            }
                        });
    }
}
