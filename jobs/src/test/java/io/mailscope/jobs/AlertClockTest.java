package io.mailscope.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

/** A clock on the wall that is moved by hand. */
class AlertClockTest {

    private long wall = 1_000_000;
    private final AlertClock<String> clock = new AlertClock<>(() -> wall);
    private final List<String> told = new ArrayList<>();
    private final WatermarkOutput output =
            new WatermarkOutput() {
                @Override
                public void emitWatermark(Watermark watermark) {
                    told.add("" + watermark.getTimestamp());
                }

                @Override
                public void markIdle() {
                    told.add("idle");
                }

                @Override
                public void markActive() {
                    told.add("active");
                }
            };

    private String tell() {
        clock.onPeriodicEmit(output);
        return told.get(told.size() - 1);
    }

    @Test
    void aPartThatHearsNothingHoldsNobodyBack() {
        assertThat(tell()).isEqualTo("idle");
    }

    @Test
    void timeIsTwoSecondsBehindTheNewestLineAndGoesOnAfterOneWithout() {
        clock.onEvent("line", 999_000, output);
        assertThat(tell()).isEqualTo("996999");
        wall += 900;
        assertThat(tell()).isEqualTo("996999");
        wall += 3_100;
        assertThat(tell()).isEqualTo("1000999");
    }

    @Test
    void oldLinesTellTheirTimeAndAreSoonForgotten() {
        clock.onEvent("line", 500_000, output);
        assertThat(tell()).isEqualTo("497999");
        wall += 29_000;
        assertThat(tell()).isEqualTo("497999");
        wall += 1_000;
        assertThat(tell()).isEqualTo("idle");
    }
}
