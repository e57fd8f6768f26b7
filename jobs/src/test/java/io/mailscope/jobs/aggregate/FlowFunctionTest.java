package io.mailscope.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowFunctionTest {

    private static final long MINUTE = FlowMeasurement.WINDOW_MILLIS;
    private static final FailureKey GREY =
            new FailureKey("deferred", 450, "4.2.0", "greylisted", "b.test");

    private KeyedOneInputStreamOperatorTestHarness<String, Increment, FlowMeasurement> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new FlowFunction()),
                        Increment::host,
                        Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void count(long millis, Figure figure, FailureKey failure) throws Exception {
        harness.processElement(new Increment("mx1", millis, figure, 1, failure), millis);
    }

    @Test
    void addsUpByMinute() throws Exception {
        count(5, Figure.SENT, FailureKey.NONE);
        count(MINUTE - 1, Figure.SENT, FailureKey.NONE);
        count(MINUTE, Figure.SENT, FailureKey.NONE);
        count(MINUTE, Figure.DEFERRED, GREY);
        harness.processWatermark(2 * MINUTE);

        List<FlowMeasurement> minutes = harness.extractOutputValues();
        assertThat(minutes).extracting(FlowMeasurement::windowStart).containsExactly(0L, MINUTE);
        assertThat(minutes).extracting(m -> m.of(Figure.SENT)).containsExactly(2L, 1L);
        assertThat(minutes.get(1).attempts()).isEqualTo(2);
        assertThat(harness.getSideOutput(FlowFunction.FAILURES))
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.getValue().failure()).isEqualTo(GREY);
                            assertThat(failure.getValue().count()).isEqualTo(1);
                        });
    }

    @Test
    void aLateLineIsOneMoreDelta() throws Exception {
        count(5, Figure.SENT, FailureKey.NONE);
        harness.processWatermark(MINUTE);
        count(7, Figure.SENT, FailureKey.NONE);
        count(8, Figure.SENT, FailureKey.NONE);
        harness.processWatermark(2 * MINUTE);

        assertThat(harness.extractOutputValues())
                .extracting(FlowMeasurement::revision, m -> m.of(Figure.SENT))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 1L),
                        org.assertj.core.groups.Tuple.tuple(1, 2L));
    }

    @Test
    void endsWithoutStateAndTimers() throws Exception {
        count(5, Figure.DEFERRED, GREY);
        harness.processWatermark(MINUTE);
        assertThat(harness.numKeyedStateEntries()).isPositive();
        harness.processWatermark(Duration.ofHours(25).toMillis());

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }
}
