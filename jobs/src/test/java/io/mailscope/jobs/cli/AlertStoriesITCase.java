package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.alerts.rule.Rule;
import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.jobs.MailFigures;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.parsers.ParserSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines in, alerts out, at the right second and once: the whole way from a file. */
@TestInstance(Lifecycle.PER_CLASS)
class AlertStoriesITCase {

    /** It is judged by the clock on the wall: {@link io.mailscope.jobs.alert.SilenceStoryTest}. */
    private static final String BY_THE_WALL = "log-silent";

    private List<RaisedAlert> alerts;

    /** What a rule says of one subject, by second of the morning. */
    private record Tale(String rule, String key, String... told) {
        @Override
        public String toString() {
            return rule + " of " + key;
        }
    }

    private static List<Tale> tales() {
        return List.of(
                // At 2,022 twelve refused of 21 in a minute; a fifth of it from 2,354 on, for a
                // minute.
                new Tale("destination-failing", "big.test", "2022 fires", "2414 recovers"),
                new Tale("destination-failing", "q.test", "1820 fires", "5398 recovers"),
                new Tale("daemon-errors", "disk/cleanup", "3002 fires", "3602 recovers"),
                new Tale("daemon-errors", "disk/smtpd", "3062 fires", "3662 recovers"),
                // The sixteenth second.
                new Tale("password-guessing", "203.0.113.5", "1016 fires", "1096 recovers"),
                // The 61st of one each 100 s; windows end in pieces of a thirtieth.
                new Tale("password-guessing-slow", "203.0.113.7", "6002 fires", "25202 recovers"),
                // The eleventh account, one a minute; five in an hour at the end.
                new Tale("password-spraying", "203.0.113.6", "1602 fires", "6602 recovers"),
                // The eleventh address, one in 30 s.
                new Tale("account-guessed", "boss@example.com", "1302 fires", "5522 recovers"),
                // The fifth network.
                new Tale("account-networks", "eve@example.com", "4042 fires", "4622 recovers"),
                // The 101st second.
                new Tale("account-volume", "eve@example.com", "4162 fires", "4802 recovers"),
                // Windows of accounts end each five minutes; silence ends it.
                new Tale(
                        "account-new-recipients", "eve@example.com", "4200 fires", "6300 recovers"),
                new Tale("account-compromised", "eve@example.com", "4162 fires", "6300 recovers"),
                // 501 at 2,800: the gauge of 2,820, for five minutes. 250 are left at 9,325.
                new Tale("queue-growing", "queue/postfix", "3120 fires", "9360 recovers"),
                // 201 at 2,200, for ten minutes; 100 are left at 9,400, for five.
                new Tale("deferred-backlog", "queue/postfix", "2820 fires", "9720 recovers"),
                // The 23rd of 75 in five minutes at 2,176, for a minute.
                new Tale("delivery-failing", "block", "2114 fires", "2692 recovers"),
                new Tale("delivery-failing", "bounce", "3242 fires", "4322 recovers"),
                new Tale("delivery-failing", "dns", "2238 fires", "3226 recovers"),
                new Tale("delivery-failing", "grey", "2238 fires", "3226 recovers"),
                new Tale("delivery-failing", "policy", "2238 fires", "3226 recovers"),
                new Tale("delivery-failing", "queue", "1900 fires", "5402 recovers"),
                new Tale("delivery-failing", "tls", "2238 fires", "3226 recovers"),
                // The 36th of the last hour's 359.
                new Tale("bounces-high", "news@block.test", "2110 fires", "5762 recovers"),
                new Tale("bounces-high", "news@policy.test", "2498 fires", "5998 recovers"),
                new Tale("bounces-high", "shop@example.com", "3702 fires", "7082 recovers"),
                // The 17th of 333; of those who bounce all, the 28th of 528, and one in two of 555.
                new Tale("bounces-warning", "news@block.test", "2054 fires", "5762 recovers"),
                new Tale("bounces-warning", "news@policy.test", "2218 fires", "6242 recovers"),
                new Tale("bounces-warning", "shop@example.com", "3322 fires", "7322 recovers"),
                // The third.
                new Tale("blocklisted", "block", "2006 fires", "3182 recovers"),
                // 44 of 219 within 15 minutes.
                new Tale("sender-blocked", "policy", "2346 fires", "3602 recovers"),
                // 8 of 150 within ten minutes.
                new Tale("tls-failures", "tls", "2058 fires", "3478 recovers"),
                // 38 of 150.
                new Tale("dns-failures", "dns", "2298 fires", "3378 recovers"),
                // 45 of 149.
                new Tale("greylisting-storm", "grey", "2354 fires", "3322 recovers"),
                new Tale("new-failure-text", "text", "5002 fires", "5602 recovers"),
                // A minute of slow ones ends at 1,260, for five minutes.
                new Tale("delivery-slow", "slow", "1560 fires", "1860 recovers"),
                // Lines are counted by the minute: 40 of 600 in ten.
                new Tale("parse-coverage", "strange", "2040 fires", "2682 recovers"),
                // 600 and none where 60 are usual, at the end of the hour.
                new Tale("sent-unusual", "fewer", "7200 fires", "10800 recovers"),
                new Tale("sent-unusual", "more", "7200 fires", "10800 recovers"),
                new Tale("received-unusual", "fewer", "7200 fires", "10800 recovers"),
                new Tale("received-unusual", "more", "7200 fires", "10800 recovers"));
    }

    @BeforeAll
    void run(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mail.log"), IncidentStories.all().text());
        Configuration engine = new Configuration();
        engine.set(CoreOptions.DEFAULT_PARALLELISM, 2);
        PipelineOptions options =
                PipelineOptions.defaults(ParserSettings.of(ZoneOffset.UTC, "mx1"));
        alerts =
                new MailJob(List.of(file.toString()), null, false, options, engine)
                        .runAndCollect(MailFigures::alerts, new PrintWriter(new StringWriter()));
    }

    private List<String> told(String rule, String key) {
        return alerts.stream()
                .filter(a -> a.rule().equals(rule) && a.key().equals(key))
                .map(AlertStoriesITCase::inWords)
                .toList();
    }

    private static String inWords(RaisedAlert alert) {
        return IncidentLog.second(alert.timeMillis()) + (alert.firing() ? " fires" : " recovers");
    }

    @ParameterizedTest
    @MethodSource("tales")
    void firesAndRecoversAtItsSecondAndOnce(Tale tale) {
        assertThat(told(tale.rule(), tale.key())).containsExactly(tale.told());
    }

    @Test
    void everyDefaultRuleHasItsTale() {
        Stream<String> told = tales().stream().map(Tale::rule);
        assertThat(Stream.concat(told, Stream.of(BY_THE_WALL)).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        RuleBook.defaults().rules().stream().map(Rule::name).toList());
    }

    @Test
    void nothingIsSaidThatNoTaleTells() {
        assertThat(alerts.stream().map(a -> a.rule() + " of " + a.key()).distinct())
                .containsExactlyInAnyOrderElementsOf(tales().stream().map(Tale::toString).toList());
    }

    @Test
    void aBlockComesWithItsEvidence() {
        assertThat(alerts)
                .filteredOn(a -> a.rule().equals("destination-failing") && a.firing())
                .filteredOn(a -> a.key().equals("big.test") && a.host().equals("block"))
                .singleElement()
                .satisfies(
                        a -> {
                            assertThat(a.samples().get(0)).contains("blocked using bl.example.com");
                            assertThat(a.evidence()).containsKeys("count", "total", "past");
                        });
    }
}
