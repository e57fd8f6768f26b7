package io.mailscope.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.alerts.rule.Metric;
import io.mailscope.alerts.rule.Sample;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Moments at which a client was refused. */
class SliceOperatorTest {

    private static OneInputStreamOperatorTestHarness<Long, Sample> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new SliceOperator<Long>(
                        (time, slices) ->
                                slices.at(Metric.SOURCE_REFUSALS, "", "192.0.2.1", "other", time)
                                        .add(1, 1)
                                        .text("at " + time)));
    }

    @Test
    void oneSampleStandsForAllOfASlice() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (long time = 10_000; time < 14_000; time += 100) {
                harness.processElement(time, time);
            }
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(11_000);
            assertThat(harness.extractOutputValues())
                    .extracting(Sample::timeMillis)
                    .containsExactlyInAnyOrder(10_000L, 12_000L);
            assertThat(harness.extractOutputValues())
                    .allMatch(s -> s.count() == 20 && s.texts().size() == 3);
            // What is told comes before the time that it was told by.
            assertThat(harness.getOutput()).last().isEqualTo(new Watermark(11_000));
        }
    }

    @Test
    void nothingIsHeldOverACheckpointAnEndOrAThirdOfASecond() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(10_000L, 10_000);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(harness.extractOutputValues()).hasSize(1);
            harness.processElement(10_000L, 10_000);
            harness.setProcessingTime(300);
            assertThat(harness.extractOutputValues()).hasSize(2);
            harness.processElement(10_000L, 10_000);
            harness.getOneInputOperator();
            harness.getOperator().finish();
            assertThat(harness.extractOutputValues()).hasSize(3).allMatch(s -> s.count() == 1);
        }
    }
}
