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

class CoverageFunctionTest {

    private static final long MINUTE = 60_000;

    private KeyedOneInputStreamOperatorTestHarness<String, LineTally, CoverageMeasurement> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new CoverageFunction()),
                        LineTally::host,
                        Types.STRING);
        harness.open();
    }

    @AfterEach
    void endsWithoutStateAndTimers() throws Exception {
        harness.processWatermark(Duration.ofDays(3).toMillis());
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        harness.close();
    }

    private void tally(String program, long minute, long parsed, long unsupported, long malformed)
            throws Exception {
        harness.processElement(
                new LineTally(
                        "mx1", program, minute, minute, parsed, unsupported, malformed, parsed),
                minute);
    }

    @Test
    void addsUpPartsByProgramAndMinute() throws Exception {
        tally("smtpd", 0, 5, 1, 0);
        tally("smtpd", 0, 2, 0, 0);
        tally("", 0, 0, 0, 3);
        tally("smtpd", MINUTE, 1, 0, 0);
        harness.processWatermark(MINUTE - 1);
        assertThat(harness.extractOutputValues())
                .containsExactlyInAnyOrder(
                        new CoverageMeasurement(0, "mx1", "smtpd", 0, 7, 1, 0, 7),
                        new CoverageMeasurement(0, "mx1", "", 0, 0, 0, 3, 0));
    }

    @Test
    void whatComesLateIsOneMoreDelta() throws Exception {
        tally("smtpd", 0, 5, 1, 0);
        harness.processWatermark(2 * MINUTE);
        tally("smtpd", 0, 1, 0, 0);
        harness.processWatermark(3 * MINUTE);
        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new CoverageMeasurement(0, "mx1", "smtpd", 0, 5, 1, 0, 5),
                        new CoverageMeasurement(0, "mx1", "smtpd", 1, 1, 0, 0, 1));
    }

    @Test
    void isBoundedWhateverTheLogNames() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            tally("p" + i, 0, 0, 1, 0);
        }
        harness.processWatermark(MINUTE);
        List<CoverageMeasurement> all = harness.extractOutputValues();
        assertThat(all).hasSize(CoverageFunction.MAX_PROGRAMS + 1);
        assertThat(all).extracting(CoverageMeasurement::program).contains(CoverageFunction.OTHERS);
        assertThat(all.stream().mapToLong(CoverageMeasurement::lines).sum()).isEqualTo(10_000);
    }
}
