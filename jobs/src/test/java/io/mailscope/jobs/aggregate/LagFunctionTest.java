package io.mailscope.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.parse.LineTally;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LagFunctionTest {

    private static final long NOON = 1_795_521_600_000L;

    private KeyedOneInputStreamOperatorTestHarness<String, LineTally, LagMeasurement> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new LagFunction()),
                        LineTally::host,
                        Types.STRING);
        harness.open();
        harness.setProcessingTime(NOON + 1);
    }

    /** A host that is silent for good is forgotten. */
    @AfterEach
    void endsWithoutStateAndTimers() throws Exception {
        // The clock jumps: the timer that was due is late, the next one finds the host silent.
        harness.setProcessingTime(NOON + Duration.ofDays(2).toMillis());
        harness.setProcessingTime(NOON + Duration.ofDays(2).plusMinutes(1).toMillis());
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        harness.close();
    }

    private void line(String host, long millis) throws Exception {
        harness.processElement(new LineTally(host, "smtpd", 0, millis, 1, 0, 0, 0), millis);
    }

    private List<LagMeasurement> said() {
        List<LagMeasurement> said = harness.extractOutputValues();
        harness.getOutput().clear();
        return said;
    }

    @Test
    void isTheAgeOfTheNewestLineAtEveryMinute() throws Exception {
        line("mx1", NOON - 5_000);
        line("mx1", NOON - 9_000);
        harness.setProcessingTime(NOON + 60_000);
        harness.setProcessingTime(NOON + 120_000);
        assertThat(said())
                .containsExactly(
                        new LagMeasurement(NOON + 60_000, "mx1", 65_000),
                        new LagMeasurement(NOON + 120_000, "mx1", 125_000));
        line("mx1", NOON + 119_000);
        harness.setProcessingTime(NOON + 180_000);
        assertThat(said()).containsExactly(new LagMeasurement(NOON + 180_000, "mx1", 61_000));
    }

    @Test
    void aClockThatIsAheadIsNoLag() throws Exception {
        line("mx1", NOON + 3_600_000);
        harness.setProcessingTime(NOON + 60_000);
        assertThat(said()).containsExactly(new LagMeasurement(NOON + 60_000, "mx1", 0));
    }

    @Test
    void everyHostHasItsOwn() throws Exception {
        line("mx1", NOON);
        line("mx2", NOON - 60_000);
        harness.setProcessingTime(NOON + 60_000);
        assertThat(said())
                .containsExactlyInAnyOrder(
                        new LagMeasurement(NOON + 60_000, "mx1", 60_000),
                        new LagMeasurement(NOON + 60_000, "mx2", 120_000));
    }
}
