package io.mailscope.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class LogClockTest {

    private static final long NOON = 1_795_521_600_000L;

    private long wall = NOON;
    private long watermark = Long.MIN_VALUE;
    private boolean idle;
    private LogClock<Object> clock = new LogClock<>(Duration.ofSeconds(10), 0, 2, () -> wall);
    private final WatermarkOutput output =
            new WatermarkOutput() {
                @Override
                public void emitWatermark(Watermark next) {
                    watermark = next.getTimestamp();
                    idle = false;
                }

                @Override
                public void markIdle() {
                    idle = true;
                }

                @Override
                public void markActive() {
                    idle = false;
                }
            };

    private void line(long time) {
        clock.onEvent(null, time, output);
        pass(0);
    }

    private void pass(long millis) {
        wall += millis;
        clock.onPeriodicEmit(output);
    }

    @Test
    void linesTellTheTime() {
        line(NOON);
        assertThat(watermark).isEqualTo(NOON - 10_001);
        pass(20_000);
        assertThat(watermark).isEqualTo(NOON - 10_001);
        assertThat(idle).isFalse();
    }

    @Test
    void timeGoesOnOverAQuietServer() {
        line(NOON - 1_000);
        pass(300_000);
        assertThat(watermark).isEqualTo(NOON - 1_000 + 300_000 - 10_001);
        line(NOON + 300_000);
        assertThat(watermark).isEqualTo(NOON + 300_000 - 10_001);
    }

    @Test
    void anOldLogDoesNotBecomeYoungByItself() {
        line(NOON - 3_600_000);
        pass(300_000);
        assertThat(idle).isTrue();
        assertThat(watermark).isEqualTo(NOON - 3_600_000 - 10_001);
    }

    @Test
    void anEmptyLogHoldsNobodyBackForLong() {
        pass(1_000);
        assertThat(idle).isFalse();
        pass(20_000);
        assertThat(idle).isTrue();
        assertThat(watermark).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aReaderWithoutALogHoldsNobodyBack() {
        clock = new LogClock<>(Duration.ofSeconds(10), 2, 2, () -> wall);
        pass(200);
        assertThat(idle).isTrue();
    }

    @Test
    void aLogOfAReaderThatHadNoneIsHeardBeforeItTellsTheTime() {
        clock = new LogClock<>(Duration.ofSeconds(10), 2, 2, () -> wall);
        line(NOON);
        assertThat(watermark).isEqualTo(Long.MIN_VALUE);
        pass(5_000);
        assertThat(watermark).isEqualTo(NOON - 10_001);
    }

    @Test
    void aLogThatWakesIsHeardBeforeItTellsTheTime() {
        pass(30_000);
        assertThat(idle).isTrue();
        line(NOON);
        assertThat(idle).isFalse();
        assertThat(watermark).isEqualTo(Long.MIN_VALUE);
        pass(5_000);
        assertThat(watermark).isEqualTo(NOON - 10_001);
    }

    @Test
    void theOnlyLogIsNeverIdle() {
        clock = new LogClock<>(Duration.ofSeconds(10), 0, 1, () -> wall);
        pass(60_000);
        assertThat(idle).isFalse();
        line(NOON - 3_600_000);
        pass(300_000);
        assertThat(idle).isFalse();
        assertThat(watermark).isEqualTo(NOON - 3_600_000 - 10_001);
    }
}
