package io.mailscope.alerts.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule and one subject at a time. */
class CourtTest {

    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;

    @TempDir private Path folder;

    @Test
    void aDestinationThatBlocksUsShowsAtOnceAndIsOverWhenMailGoesThrough() {
        Story story = Story.of("destination-failing");
        for (int second = 0; second < HOUR; second += 4) {
            story.counted(second, "connection", second % 100 == 0 ? 1 : 0, 1);
        }
        for (int second = HOUR; second < HOUR + 300; second += 4) {
            story.counted(second, "ip-blocklisted", 2, 2);
        }
        for (int second = HOUR + 300; second < HOUR + 600; second += 4) {
            story.counted(second, "", 0, 2);
        }
        // 8 good in the minute before and 2 bad each 4 s: 10 of 19 at 20 s.
        assertThat(story.told()).hasSize(2);
        assertThat(story.alerts().get(0).timeMillis())
                .isBetween(Story.START + 3_610_000, Story.START + 3_640_000);
        assertThat(story.alerts().get(0).text()).startsWith("key fails from mx1: ");
        assertThat(story.alerts().get(0).texts()).contains("said ip-blocklisted");
        assertThat(story.alerts().get(1).timeMillis())
                .isBetween(Story.START + 3_960_000, Story.START + 4_080_000);
    }

    @Test
    void whatFailsAlwaysIsNoNewsAndSilenceEndsAnAlert() {
        Story story = Story.of("destination-failing");
        for (int minute = 0; minute < 600; minute += 20) {
            story.counted(minute * 60, "connection", 12, 12);
        }
        story.pass(700 * 60);
        assertThat(story.told()).containsExactly("2 fires", "36600 recovers");
    }

    @Test
    void fewAttemptsSayNothing() {
        Story story = Story.of("destination-failing");
        for (int minute = 0; minute < 60; minute++) {
            story.counted(minute * 60, "connection", 9, 9);
        }
        assertThat(story.told()).isEmpty();
    }

    @Test
    void oneFatalFiresAndTenQuietMinutesEndIt() {
        Story story = Story.of("daemon-errors");
        story.counted(1, "fatal", 1, 1).counted(300, "warning", 50, 50).pass(HOUR);
        assertThat(story.told()).containsExactly("2 fires", "602 recovers");
        assertThat(story.alerts().get(0).text()).isEqualTo("key reports 1 in 10 min: said fatal");
    }

    @Test
    void aWarningAloneIsNone() {
        assertThat(Story.of("daemon-errors").counted(1, "warning", 9, 9).pass(HOUR).told())
                .isEmpty();
    }

    @Test
    void guessingFastAndSlow() {
        Story fast = Story.of("password-guessing");
        for (int second = 0; second < 60; second++) {
            fast.counted(second, "bad-password", 1, 1);
        }
        assertThat(fast.pass(HOUR).told()).containsExactly("16 fires", "116 recovers");
        Story slow = Story.of("password-guessing-slow");
        for (int second = 0; second < 6 * HOUR; second += 300) {
            slow.counted(second, "unknown-user", 1, 1);
        }
        assertThat(slow.told()).containsExactly(60 * 300 + 2 + " fires");
    }

    @Test
    void manyNetworksAreCountedOnceEach() {
        Story story = Story.of("account-networks");
        for (int i = 0; i < 20; i++) {
            story.members(i * 10, i % 4);
        }
        assertThat(story.told()).isEmpty();
        story.members(300, 4).pass(HOUR);
        assertThat(story.told().get(0)).isEqualTo("302 fires");
        assertThat(story.told()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aValueThatSwaysAroundTheThresholdFiresOnce(long seed) throws Exception {
        Story story =
                Story.withRule(
                        folder, "{watch: queue.length, above: 100, recovery: 80, severity: high}");
        Random random = new Random(seed);
        for (int minute = 0; minute < 1_000; minute++) {
            story.gauge(minute * 60, 81 + random.nextInt(40));
        }
        assertThat(story.told()).hasSize(1);
        story.gauge(60_000, 80).gauge(60_060, 99);
        assertThat(story.told()).hasSize(2).last().isEqualTo("60000 recovers");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aShareThatSwaysAroundTheThresholdNeverFlaps(long seed) throws Exception {
        Story story =
                Story.withRule(
                        folder,
                        "{watch: destination.failures, above: 50%, recovery: 20%, minimum: 10,"
                                + " window: 5m, severity: high}");
        Random random = new Random(seed);
        for (int second = 0; second < 10_000; second += 2) {
            story.counted(second, "dns", random.nextInt(2), 1);
        }
        assertThat(story.told()).hasSize(1);
    }

    @Test
    void aPeakShorterThanItsTimeIsNone() throws Exception {
        Story story =
                Story.withRule(
                        folder, "{watch: queue.length, above: 100, for: 5m, severity: high}");
        for (int minute = 0; minute < 30; minute++) {
            story.gauge(minute * 60, minute % 5 == 4 ? 10 : 500);
        }
        assertThat(story.told()).isEmpty();
        for (int minute = 30; minute < 40; minute++) {
            story.gauge(minute * 60, 500);
        }
        assertThat(story.told()).containsExactly(35 * 60 + " fires");
    }

    @Test
    void aValueOfWhichNothingMoreIsHeardRecovers() {
        Story story = Story.of("delivery-slow");
        for (int minute = 0; minute < 10; minute++) {
            story.gauge(minute * 60, 900);
        }
        assertThat(story.pass(DAY).told()).containsExactly("300 fires", 540 + 900 + " recovers");
        assertThat(story.alerts().get(1).text()).contains("nothing more is heard");
    }

    @Test
    void aBacklogIsOnlyBadWhenItWillStay() {
        Story drains = Story.of("deferred-backlog");
        Story stays = Story.of("deferred-backlog");
        for (int minute = 0; minute < 60; minute++) {
            drains.gauge(minute * 60, 1_200 - 19 * minute);
            stays.gauge(minute * 60, 300 + 2 * minute);
        }
        // For less than five values nothing is known of where it goes; for 10 min it must be bad.
        assertThat(drains.told()).isEmpty();
        assertThat(stays.told()).containsExactly("600 fires");
        assertThat(stays.alerts().get(0).text())
                .isEqualTo("key: 320 messages deferred, growing by 2 a minute");
    }

    @Test
    void anHourUnlikeOtherWeeksIsToldWithItsFigures() {
        Story story = Story.of("sent-unusual");
        for (int hour = 0; hour < 24 * 35; hour++) {
            boolean day = hour % 24 >= 8 && hour % 24 < 18 && hour / 24 % 7 < 5;
            double perMinute = hour == 24 * 28 + 10 ? 0 : day ? 20 + hour % 3 : 2;
            for (int minute = 1; minute <= 60; minute++) {
                story.gauge(hour * HOUR + minute * 60, perMinute);
            }
        }
        int bad = (24 * 28 + 11) * HOUR;
        assertThat(story.told()).containsExactly(bad + " fires", bad + HOUR + " recovers");
        assertThat(story.alerts().get(0).text())
                .matches(
                        "mx1 sent 0 in an hour, usual is 12\\d\\d give or take 1\\d\\d \\(.* dev.*");
    }

    @Test
    void officesThatSetTheirClocksAreAsUsual() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Story local = Story.of("sent-unusual", zone);
        Story utc = Story.of("sent-unusual");
        for (int hour = 0; hour < 24 * 35; hour++) {
            int there = Instant.ofEpochMilli(Story.START).atZone(zone).plusHours(hour).getHour();
            for (int minute = 1; minute <= 60; minute++) {
                double perMinute = there >= 8 && there < 18 ? 20 : 2;
                local.gauge(hour * HOUR + minute * 60, perMinute);
                utc.gauge(hour * HOUR + minute * 60, perMinute);
            }
        }
        assertThat(local.told()).isEmpty();
        int sundayAtSix = (24 * 27 + 6) * HOUR;
        assertThat(utc.told()).startsWith(sundayAtSix + HOUR + " fires");
    }

    @Test
    void whatMustBeLearntIsNotToldOnTheFirstDay() {
        Story story = Story.of("new-failure-text");
        for (int hour = 0; hour < 20; hour++) {
            story.counted(hour * HOUR, "dns", 1, 1);
        }
        assertThat(story.told()).isEmpty();
        story.counted(3 * DAY, "policy", 1, 1).pass(4 * DAY);
        assertThat(story.told())
                .containsExactly(3 * DAY + 2 + " fires", 3 * DAY + 602 + " recovers");
    }

    @Test
    void aHostOfWhichNothingIsHeardIsToldOnceAndWhenItIsBack() {
        Story story = Story.of("log-silent");
        for (int minute = 0; minute < 60; minute++) {
            boolean silent = minute >= 10 && minute < 40;
            story.gauge(minute * 60, silent ? (minute - 9) * 60 : 3);
        }
        assertThat(story.told()).containsExactly(20 * 60 + " fires", 40 * 60 + " recovers");
        assertThat(story.alerts().get(0).text())
                .isEqualTo("mx1 is silent: its newest line is 11 min old");
    }

    @Test
    void linesThatAreNotUnderstoodAreAShareOfAll() {
        Story story = Story.of("parse-coverage");
        for (int second = 0; second < 4_000; second += 2) {
            story.counted(second, "unsupported", second >= 1_000 && second < 1_500 ? 1 : 0, 4);
        }
        // 300 slices of the last ten minutes and one piece more: a twentieth is 61 of 1,220.
        assertThat(story.told()).hasSize(2);
        assertThat(story.told().get(0)).matches("11[12]\\d fires");
        assertThat(story.told().get(1)).matches("20\\d\\d recovers");
    }

    @Test
    void refusalsByPolicyAreCountedAmongAllAttempts() {
        Story story = Story.of("sender-blocked");
        for (int second = 0; second < 4_000; second += 10) {
            boolean bad = second >= 1_000 && second < 1_600;
            story.counted(second, bad ? "policy" : "dns", 1, 2);
        }
        assertThat(story.told()).hasSize(2);
        assertThat(story.alerts().get(0).texts())
                .contains("said policy")
                .doesNotContain("said dns");
    }

    @Test
    void whatComesLateCountsNow() {
        Story story = Story.of("daemon-errors");
        story.counted(100, "fatal", 0, 1).pass(200).counted(50, "fatal", 1, 1).pass(HOUR);
        assertThat(story.told()).hasSize(2);
    }
}
