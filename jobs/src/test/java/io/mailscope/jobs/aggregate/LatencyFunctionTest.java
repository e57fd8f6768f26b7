package io.mailscope.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatencyFunctionTest {

    private static final long MINUTE = FlowMeasurement.WINDOW_MILLIS;
    private static final double NO = Double.NaN;

    private KeyedOneInputStreamOperatorTestHarness<String, LatencySample, LatencyMeasurement>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness = build();
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, LatencySample, LatencyMeasurement>
            build() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new LatencyFunction()),
                LatencySample::host,
                Types.STRING);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void measure(long millis, double delay) throws Exception {
        harness.processElement(
                new LatencySample("mx1", millis, delay, NO, NO, NO, NO, NO, delay, NO, 1), millis);
    }

    @Test
    void percentilesAreThoseOfTheSamples() throws Exception {
        for (int i = 1; i <= 10_000; i++) {
            measure(i, i / 100.0);
            if (i == 5_000) {
                restart();
            }
        }
        harness.processWatermark(MINUTE);

        List<Percentiles> times = harness.extractOutputValues().get(0).percentiles();
        assertThat(times).extracting(Percentiles::what).containsExactly("delay", "final_outcome");
        Percentiles delay = times.get(0);
        assertThat(delay.count()).isEqualTo(10_000);
        assertThat(delay.p50()).isCloseTo(50, within(1.5));
        assertThat(delay.p90()).isCloseTo(90, within(1.5));
        assertThat(delay.p99()).isCloseTo(99, within(1.0));
    }

    /** A replay must write the same document; a sketch that samples at random would not. */
    @Test
    void theSameSamplesGiveTheSamePercentiles() throws Exception {
        for (int run = 0; run < 2; run++) {
            Random random = new Random(20_261_124);
            for (int i = 0; i < 20_000; i++) {
                measure(run * MINUTE + i, Math.exp(3 * random.nextGaussian()));
            }
        }
        harness.processWatermark(2 * MINUTE);

        List<LatencyMeasurement> minutes = harness.extractOutputValues();
        assertThat(minutes).hasSize(2);
        assertThat(minutes.get(0).percentiles()).isEqualTo(minutes.get(1).percentiles());
    }

    private void restart() throws Exception {
        var state = harness.snapshot(1, 1);
        harness.close();
        harness = build();
        harness.initializeState(state);
        harness.open();
    }

    @Test
    void lateSamplesMakeADeltaOfTheirOwn() throws Exception {
        measure(5, 1);
        harness.processWatermark(MINUTE);
        measure(6, 9);
        harness.processWatermark(2 * MINUTE);

        assertThat(harness.extractOutputValues())
                .extracting(LatencyMeasurement::revision, m -> m.percentiles().get(0).p50())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 1.0),
                        org.assertj.core.groups.Tuple.tuple(1, 9.0));
    }

    @Test
    void endsWithoutStateAndTimers() throws Exception {
        measure(5, 1);
        harness.processWatermark(MINUTE);
        harness.processWatermark(Duration.ofHours(25).toMillis());

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }
}
