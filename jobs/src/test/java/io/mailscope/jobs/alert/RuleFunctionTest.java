package io.mailscope.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.alerts.rule.Metric;
import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.alerts.rule.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One destination that blocks us, in slices of log time. */
class RuleFunctionTest {

    private static final long START = 1_795_500_000_000L;
    private static final int[] NONE = {};

    private static KeyedOneInputStreamOperatorTestHarness<String, Sample, RaisedAlert> harness(
            int maxWatched) throws Exception {
        return harness(RuleBook.defaults(), maxWatched);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Sample, RaisedAlert> harness(
            RuleBook book, int maxWatched) throws Exception {
        var function = new RuleFunction(book, maxWatched, "https://page.test");
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), Sample::watched, Types.STRING);
    }

    private static Sample attempts(String domain, int second, int failed, int of) {
        long slice = START + second / 2 * 2_000L;
        return new Sample(
                Metric.DESTINATION_FAILURES,
                "mx1",
                domain,
                slice,
                failed > 0 ? "ip-blocklisted" : "",
                failed,
                of,
                NONE,
                failed > 0 ? List.of("554 5.7.1 blocked") : List.of());
    }

    /** Ten minutes of good mail, five of none that goes through, ten of good mail. */
    private static List<Sample> incident() {
        List<Sample> samples = new ArrayList<>();
        for (int second = 0; second < 1_500; second += 2) {
            int failed = second >= 600 && second < 900 ? 2 : 0;
            samples.add(attempts("gmail.test", second, failed, 2));
        }
        return samples;
    }

    private static List<String> told(List<RaisedAlert> alerts) {
        return alerts.stream()
                .map(a -> (a.timeMillis() - START) / 1_000 + (a.firing() ? " fires" : " recovers"))
                .toList();
    }

    private static List<RaisedAlert> inOrder(List<Sample> samples) throws Exception {
        try (var harness = harness(1_000)) {
            harness.open();
            for (Sample sample : samples) {
                harness.processElement(sample, sample.timeMillis());
                harness.processWatermark(sample.timeMillis() - 2_001);
            }
            harness.processWatermark(Long.MAX_VALUE);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
            return harness.extractOutputValues();
        }
    }

    @Test
    void firesOnceWithItsEvidenceAndRecoversOnce() throws Exception {
        List<RaisedAlert> alerts = inOrder(incident());
        // More than half of the last minute; a fifth of it and less from 948 on, for a minute.
        assertThat(told(alerts)).containsExactly("632 fires", "1008 recovers");
        RaisedAlert fired = alerts.get(0);
        assertThat(fired.rule()).isEqualTo("destination-failing");
        assertThat(fired.host()).isEqualTo("mx1");
        assertThat(fired.key()).isEqualTo("gmail.test");
        assertThat(fired.severity()).isEqualTo("high");
        assertThat(fired.evidence()).containsEntry("count", 32.0).containsEntry("past", 0.0);
        assertThat(fired.samples()).containsExactly("554 5.7.1 blocked");
        assertThat(fired.link())
                .isEqualTo(
                        "https://page.test/?from="
                                + (START + 632_000 - 900_000)
                                + "&to="
                                + (START + 632_000 + 300_000)
                                + "&host=mx1&q=gmail.test");
    }

    /** How records are batched, and who is faster, makes no difference within the disorder. */
    @Test
    void theOrderWithinATimeThatIsWaitedForMakesNoDifference() throws Exception {
        List<Sample> samples = incident();
        List<RaisedAlert> expected = inOrder(samples);
        for (long seed = 1; seed <= 5; seed++) {
            try (var harness = harness(1_000)) {
                harness.open();
                Random random = new Random(seed);
                for (int i = 0; i < samples.size(); i += 50) {
                    List<Sample> batch = new ArrayList<>(samples.subList(i, i + 50));
                    Collections.shuffle(batch, random);
                    for (Sample sample : batch) {
                        harness.processElement(sample, sample.timeMillis());
                    }
                    harness.processWatermark(samples.get(i + 49).timeMillis() + 1_999);
                }
                harness.processWatermark(Long.MAX_VALUE);
                assertThat(harness.extractOutputValues()).isEqualTo(expected);
            }
        }
    }

    /** Its window of 15 minutes is kept in pieces that are longer than a slice. */
    @Test
    void whatComesEarlyIsNotCountedBeforeItsTime() throws Exception {
        try (var harness = harness(1_000)) {
            harness.open();
            for (int second = 0; second < 20; second += 2) {
                Sample s = attempts("mx1", second, 1, 1);
                harness.processElement(
                        new Sample(
                                Metric.DELIVERY_FAILURES,
                                "mx1",
                                "mx1",
                                s.timeMillis(),
                                s.label(),
                                1,
                                1,
                                NONE,
                                s.texts()),
                        s.timeMillis());
            }
            harness.processWatermark(START + 20_000);
            assertThat(told(harness.extractOutputValues())).containsExactly("6 fires");
        }
    }

    /** A file that is read behind another one's back is judged by its own time. */
    @Test
    void whatIsReadWhenTimeHasPassedIsJudgedByItsOwn() throws Exception {
        List<Sample> samples = incident();
        try (var harness = harness(1_000)) {
            harness.open();
            harness.processWatermark(START + 10_000_000);
            for (Sample sample : samples) {
                harness.processElement(sample, sample.timeMillis());
            }
            harness.processWatermark(Long.MAX_VALUE);
            assertThat(harness.extractOutputValues()).isEqualTo(inOrder(samples));
        }
    }

    @Test
    void aRestartNeitherForgetsNorRepeats() throws Exception {
        List<Sample> samples = incident();
        List<RaisedAlert> expected = inOrder(samples);
        for (int cut : List.of(200, 310, 316, 320, 400, 480, 505, 700)) {
            List<RaisedAlert> all = new ArrayList<>();
            OperatorSubtaskState saved;
            try (var before = harness(1_000)) {
                before.open();
                for (Sample sample : samples.subList(0, cut)) {
                    before.processElement(sample, sample.timeMillis());
                    before.processWatermark(sample.timeMillis() - 2_001);
                }
                saved = before.snapshot(1, 1);
                all.addAll(before.extractOutputValues());
            }
            try (var after = harness(1_000)) {
                after.initializeState(saved);
                after.open();
                for (Sample sample : samples.subList(cut, samples.size())) {
                    after.processElement(sample, sample.timeMillis());
                    after.processWatermark(sample.timeMillis() - 2_001);
                }
                after.processWatermark(Long.MAX_VALUE);
                all.addAll(after.extractOutputValues());
            }
            assertThat(all).isEqualTo(expected);
        }
    }

    /** By the next that is heard of the subject, or by time alone, whichever is first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{destination-failing: {off: true}} | 42000",
                "{destination-failing: {off: true}} | 0",
                "{destination-failing: {watch: delivery.failures}} | 42000",
                "{destination-failing: {off: true}, all-of-it: {watch: destination.failures, above: 1,"
                        + " severity: high}} | 42000"
            })
    void aRuleThatIsTakenAwayEndsWhatFires(String rules, int heard, @TempDir Path folder)
            throws Exception {
        OperatorSubtaskState saved;
        try (var before = harness(1_000)) {
            before.open();
            before.processElement(attempts("gmail.test", 0, 20, 20), START);
            before.processWatermark(START + 10_000);
            assertThat(told(before.extractOutputValues())).containsExactly("2 fires");
            saved = before.snapshot(1, 1);
        }
        Path file = Files.writeString(folder.resolve("rules.yaml"), "rules: " + rules);
        try (var after = harness(RuleBook.of(file), 1_000)) {
            after.initializeState(saved);
            after.open();
            if (heard > 0) {
                Sample good = attempts("gmail.test", heard / 1_000, 0, 1);
                after.processElement(good, good.timeMillis());
            }
            after.processWatermark(START + 100_000);
            RaisedAlert over = after.extractOutputValues().get(0);
            assertThat(over.firing()).isFalse();
            assertThat(over.rule()).isEqualTo("destination-failing");
            assertThat(over.key()).isEqualTo("gmail.test");
            assertThat(over.severity()).isEqualTo("high");
            assertThat(over.text()).endsWith("for there is no such rule any more");
            after.processWatermark(Long.MAX_VALUE);
            assertThat(after.extractOutputValues()).hasSize(1);
            assertThat(after.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void withoutAnyTrafficAnAlertIsOverAndAllIsForgotten() throws Exception {
        try (var harness = harness(1_000)) {
            harness.open();
            harness.processElement(attempts("gmail.test", 0, 20, 20), START);
            harness.processWatermark(START + 3_600_000);
            assertThat(told(harness.extractOutputValues()))
                    .containsExactly("2 fires", "1800 recovers");
            harness.processWatermark(START + 3 * 3_600_000);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void subjectsBeyondTheBoundAreNotWatchedAndThoseKnownStillAre() throws Exception {
        try (var harness = harness(3)) {
            harness.open();
            for (int domain = 0; domain < 10; domain++) {
                harness.processElement(attempts("d" + domain + ".test", 0, 1, 1), START);
            }
            assertThat(harness.numKeyedStateEntries()).isEqualTo(3);
            harness.processElement(attempts("d1.test", 2, 20, 20), START + 2_000);
            harness.processElement(attempts("d9.test", 2, 20, 20), START + 2_000);
            harness.processWatermark(START + 10_000);
            assertThat(harness.extractOutputValues())
                    .extracting(RaisedAlert::key)
                    .containsExactly("d1.test");
            harness.processWatermark(START + 10 * 3_600_000);
            harness.processElement(attempts("d9.test", 36_010, 20, 20), START + 36_010_000);
            harness.processWatermark(Long.MAX_VALUE);
            assertThat(harness.extractOutputValues())
                    .extracting(RaisedAlert::key)
                    .containsExactly("d1.test", "d1.test", "d9.test");
        }
    }
}
