package io.mailscope.jobs.account;

import static io.mailscope.jobs.account.AccountFigure.ADDRESSES;
import static io.mailscope.jobs.account.AccountFigure.BOUNCES;
import static io.mailscope.jobs.account.AccountFigure.BYTES;
import static io.mailscope.jobs.account.AccountFigure.FAILURES;
import static io.mailscope.jobs.account.AccountFigure.FAILURES_BEFORE_SUCCESS;
import static io.mailscope.jobs.account.AccountFigure.LOGINS;
import static io.mailscope.jobs.account.AccountFigure.MESSAGES;
import static io.mailscope.jobs.account.AccountFigure.NETWORKS;
import static io.mailscope.jobs.account.AccountFigure.NEW_RECIPIENTS;
import static io.mailscope.jobs.account.AccountFigure.RECIPIENTS;
import static io.mailscope.jobs.account.AccountFigure.SESSIONS;
import static io.mailscope.jobs.account.AccountFigure.USERS;
import static io.mailscope.jobs.account.AccountMeasurement.SOURCE;
import static io.mailscope.jobs.account.AccountMeasurement.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountFunctionTest {

    private static final long WINDOW = Duration.ofMinutes(5).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final AccountSettings SETTINGS =
            new AccountSettings(
                    Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofDays(10), 1_000_000);

    private KeyedOneInputStreamOperatorTestHarness<Integer, Activity, AccountMeasurement> harness;

    @BeforeEach
    void open() throws Exception {
        harness = build(SETTINGS);
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, Activity, AccountMeasurement>
            build(AccountSettings settings) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AccountFunction(settings)),
                AccountFunction::shard,
                Types.INT);
    }

    /** Whatever is remembered has a bound in time. */
    @AfterEach
    void nothingIsLeft() throws Exception {
        harness.processWatermark(100 * DAY);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        harness.close();
    }

    private void act(String by, long millis, AccountFigure figure, long amount, String other)
            throws Exception {
        String key = by.equals(USER) ? "kim@example.com" : "192.0.2.66";
        harness.processElement(new Activity(by, key, millis, figure, amount, other), millis);
    }

    private void user(long millis, AccountFigure figure, String other) throws Exception {
        act(USER, millis, figure, 1, other);
    }

    private List<AccountMeasurement> told(long watermark) throws Exception {
        harness.processWatermark(watermark);
        List<AccountMeasurement> all = harness.extractOutputValues();
        harness.getOutput().clear();
        return all;
    }

    private AccountMeasurement only(long watermark) throws Exception {
        List<AccountMeasurement> all = told(watermark);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void figuresOfOneAccount() throws Exception {
        user(1_000, LOGINS, "192.0.2.1");
        user(2_000, LOGINS, "192.0.2.2");
        user(3_000, LOGINS, "198.51.100.1");
        user(4_000, MESSAGES, "198.51.100.1");
        user(5_000, RECIPIENTS, "a@example.org");
        user(5_000, RECIPIENTS, "b@example.org");
        user(6_000, RECIPIENTS, "b@example.org");
        user(7_000, BOUNCES, "198.51.100.1");
        act(USER, 8_000, SESSIONS, 1_500, "192.0.2.1");
        act(USER, 9_000, SESSIONS, 500, "");
        act(USER, 9_000, FAILURES, 3, "203.0.113.9");

        AccountMeasurement m = only(WINDOW);

        assertThat(m.by()).isEqualTo(USER);
        assertThat(m.key()).isEqualTo("kim@example.com");
        assertThat(m.windowStart()).isZero();
        assertThat(m.windowSeconds()).isEqualTo(300);
        assertThat(m.of(LOGINS)).isEqualTo(3);
        assertThat(m.of(FAILURES)).isEqualTo(3);
        assertThat(m.of(FAILURES_BEFORE_SUCCESS)).isZero();
        // Who only tries the account does not make it used from there.
        assertThat(m.of(ADDRESSES)).isEqualTo(3);
        assertThat(m.of(NETWORKS)).isEqualTo(2);
        assertThat(m.of(USERS)).isZero();
        assertThat(m.of(MESSAGES)).isEqualTo(1);
        assertThat(m.of(RECIPIENTS)).isEqualTo(2);
        assertThat(m.of(NEW_RECIPIENTS)).isEqualTo(2);
        assertThat(m.of(BOUNCES)).isEqualTo(1);
        assertThat(m.of(SESSIONS)).isEqualTo(2);
        assertThat(m.of(BYTES)).isEqualTo(2_000);
    }

    @Test
    void sourceHasUsersThatItTried() throws Exception {
        act(SOURCE, 1_000, FAILURES, 2, "a@example.com");
        act(SOURCE, 2_000, FAILURES, 1, "b@example.com");
        act(SOURCE, 3_000, LOGINS, 1, "a@example.com");

        AccountMeasurement m = only(WINDOW);

        assertThat(m.key()).isEqualTo("192.0.2.66");
        assertThat(m.of(USERS)).isEqualTo(2);
        assertThat(m.of(ADDRESSES)).isZero();
        assertThat(m.of(FAILURES_BEFORE_SUCCESS)).isEqualTo(3);
    }

    @Test
    void refusalsRightBeforeASuccessReachBackIntoEarlierWindows() throws Exception {
        act(USER, WINDOW - 2_000, FAILURES, 3, "");
        user(WINDOW - 1_000, FAILURES, "");
        assertThat(only(WINDOW).of(FAILURES_BEFORE_SUCCESS)).isZero();
        restart();
        user(WINDOW + 1_000, FAILURES, "");
        user(WINDOW + 2_000, LOGINS, "");
        user(WINDOW + 3_000, FAILURES, "");
        user(WINDOW + 4_000, LOGINS, "");

        assertThat(only(2 * WINDOW).of(FAILURES_BEFORE_SUCCESS)).isEqualTo(5);

        user(3 * WINDOW, LOGINS, "");
        assertThat(only(4 * WINDOW).of(FAILURES_BEFORE_SUCCESS)).isZero();
    }

    @Test
    void refusalsOfLongAgoAreForgotten() throws Exception {
        user(1_000, FAILURES, "");
        told(WINDOW);
        long later = 1_000 + AccountMemory.RUN_MILLIS + 1_000;
        user(later, LOGINS, "");

        assertThat(only(later + WINDOW).of(FAILURES_BEFORE_SUCCESS)).isZero();
    }

    /** Files of two hosts are read one after the other; their lines meet in the window. */
    @Test
    void orderWithinAWindowMakesNoDifference() throws Exception {
        List<Activity> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            AccountFigure figure = i % 7 == 6 ? LOGINS : i % 2 == 0 ? FAILURES : RECIPIENTS;
            String other = figure == RECIPIENTS ? i % 60 + "@example.org" : "192.0.2." + i;
            all.add(new Activity(USER, "kim@example.com", i * 1_000L, figure, 1, other));
        }
        long[] inOrder = figuresOf(all);
        Collections.shuffle(all, new Random(4));

        assertThat(inOrder[FAILURES_BEFORE_SUCCESS.ordinal()]).isPositive();
        assertThat(figuresOf(all)).isEqualTo(inOrder);
    }

    private static long[] figuresOf(List<Activity> all) throws Exception {
        try (var other = build(SETTINGS)) {
            other.open();
            for (Activity a : all) {
                other.processElement(a, a.timeMillis());
            }
            other.processWatermark(WINDOW);
            return other.extractOutputValues().get(0).figures();
        }
    }

    @Test
    void recipientIsNewUntilItIsWrittenToAndAfterItIsForgotten() throws Exception {
        user(1_000, RECIPIENTS, "a@example.org");
        assertThat(only(WINDOW).of(NEW_RECIPIENTS)).isEqualTo(1);
        restart();
        user(4 * DAY, RECIPIENTS, "a@example.org");
        user(4 * DAY, RECIPIENTS, "b@example.org");
        assertThat(only(5 * DAY).of(NEW_RECIPIENTS)).isEqualTo(1);

        // Half the memory later a second filter is begun; the first is still looked into.
        user(6 * DAY, RECIPIENTS, "b@example.org");
        assertThat(only(7 * DAY).of(NEW_RECIPIENTS)).isZero();

        user(20 * DAY, RECIPIENTS, "b@example.org");
        assertThat(only(21 * DAY).of(NEW_RECIPIENTS)).isEqualTo(1);
    }

    @Test
    void manyRecipientsAreKnownAgainAndFewStrangersAreTakenForKnown() throws Exception {
        write(0, 3_000, 0);
        assertThat(only(WINDOW).of(NEW_RECIPIENTS)).isCloseTo(3_000, within(60L));

        write(0, 3_000, 2 * WINDOW);
        assertThat(only(3 * WINDOW).of(NEW_RECIPIENTS)).isLessThan(3_000 / 4);

        write(3_000, 6_000, 4 * WINDOW);
        assertThat(only(5 * WINDOW).of(NEW_RECIPIENTS)).isCloseTo(3_000, within(60L));
    }

    private void write(int from, int to, long millis) throws Exception {
        for (int i = from; i < to; i++) {
            user(millis + i % 1_000, RECIPIENTS, i + "@example.org");
        }
    }

    @Test
    void distinctNumbersKeepToTheirErrorBounds() throws Exception {
        int addresses = 20_000;
        for (int i = 0; i < addresses; i++) {
            user(1_000, LOGINS, "10.%d.%d.1".formatted(i / 250, i % 250));
        }
        write(0, 20_000, 0);

        AccountMeasurement m = only(WINDOW);

        // Three standard errors.
        assertThat((double) m.of(NETWORKS)).isCloseTo(addresses, within(0.078 * addresses));
        assertThat((double) m.of(RECIPIENTS)).isCloseTo(20_000, within(0.048 * 20_000));
        assertThat((double) m.of(NEW_RECIPIENTS)).isCloseTo(20_000, within(0.068 * 20_000));
    }

    @Test
    void lateLinesMakeAFurtherMeasurement() throws Exception {
        user(1_000, LOGINS, "192.0.2.1");
        told(2 * WINDOW);
        user(2_000, LOGINS, "192.0.2.1");

        AccountMeasurement late = only(2 * WINDOW + 1);
        assertThat(late.windowStart()).isZero();
        assertThat(late.revision()).isEqualTo(1);
        assertThat(late.of(LOGINS)).isEqualTo(1);
    }

    @Test
    void noWindowWithoutActivity() throws Exception {
        user(1_000, LOGINS, "192.0.2.1");

        assertThat(told(20 * WINDOW)).hasSize(1);
    }

    @Test
    void guessedNamesAreForgottenBeforeAccountsThatWroteToSomebody() throws Exception {
        var small =
                build(
                        new AccountSettings(
                                Duration.ofMinutes(5),
                                Duration.ofDays(1),
                                Duration.ofDays(10),
                                20_480));
        small.open();
        small.processElement(
                new Activity(USER, "kim@example.com", 0, RECIPIENTS, 1, "a@b.test"), 0);
        small.processWatermark(WINDOW);
        for (int i = 0; i < 100_000; i++) {
            long millis = 2 * WINDOW + i;
            small.processElement(new Activity(USER, "u" + i, millis, FAILURES, 1, ""), millis);
        }
        small.processWatermark(4 * WINDOW);
        small.processElement(
                new Activity(USER, "kim@example.com", 5 * WINDOW, RECIPIENTS, 1, "a@b.test"),
                5 * WINDOW);
        small.processWatermark(6 * WINDOW);

        List<AccountMeasurement> all = small.extractOutputValues();
        assertThat(all.stream().mapToLong(m -> m.of(FAILURES)).sum()).isEqualTo(100_000);
        assertThat(all).extracting(AccountMeasurement::revision).contains(0, 1);
        assertThat(all.get(all.size() - 1).of(RECIPIENTS)).isEqualTo(1);
        assertThat(all.get(all.size() - 1).of(NEW_RECIPIENTS)).isZero();
        small.close();
    }

    /** The figures that docs/accounts.md gives. */
    @Test
    void bytesThatAnAccountTakes() {
        AccountWindow window = new AccountWindow();
        AccountMemory memory = new AccountMemory();
        window.add(new Activity(USER, "kim@example.com", 0, LOGINS, 1, "192.0.2.1"), 0);
        assertThat(window.toBytes()).hasSizeLessThanOrEqualTo(100);

        for (int i = 0; i < 5; i++) {
            window.add(new Activity(USER, "kim@example.com", 0, MESSAGES, 1, "192.0.2." + i), i);
            window.add(new Activity(USER, "kim@example.com", 0, RECIPIENTS, 1, i + "@b.test"), i);
        }
        assertThat(window.toBytes()).hasSizeLessThanOrEqualTo(200);
        window.figures(0, memory, DAY);
        assertThat(memory.toBytes()).hasSizeLessThanOrEqualTo(200);

        for (int i = 0; i < 100_000; i++) {
            memory.isNew(i, 0, DAY);
        }
        assertThat(memory.toBytes()).hasSizeBetween(20_000, 45_000);
    }

    private void restart() throws Exception {
        var state = harness.snapshot(1, 1);
        harness.close();
        harness = build(SETTINGS);
        harness.initializeState(state);
        harness.open();
    }
}
