package io.mailscope.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {

    private static final long BEGIN = 1_795_492_800_000L;

    @ParameterizedTest
    @CsvSource({
        "PT1M, PT1M",
        "PT15M, PT1M",
        "PT1H, PT1M",
        "PT6H, PT5M",
        "PT24H, PT15M",
        "P7D, PT2H",
        "P30D, PT12H",
        "P400D, P7D",
        "P800D, P7D",
        "P900D, P14D",
        "P20000D, P224D",
    })
    void barsHaveWidthsThatPeopleCountIn(Duration length, Duration width) {
        TimeRange range = new TimeRange(BEGIN + 12_345, BEGIN + 12_345 + length.toMillis());

        assertThat(range.bucketMillis()).isEqualTo(width.toMillis());
        assertThat(range.bars()).isBetween(1, 120);
        assertThat(range.firstBar()).isLessThanOrEqualTo(range.from());
        assertThat(range.firstBar() + range.bars() * range.bucketMillis())
                .isGreaterThanOrEqualTo(range.to());
    }

    @Test
    void ratesOfBarsAtTheEdgesAreOfTheirPartOfTheRange() {
        long hour = Duration.ofHours(1).toMillis();
        TimeRange range = new TimeRange(BEGIN + 3 * TimeRange.MINUTE, BEGIN + 6 * hour);

        assertThat(range.bucketMillis()).isEqualTo(5 * TimeRange.MINUTE);
        assertThat(range.minutesOfBar(0)).isEqualTo(2);
        assertThat(range.minutesOfBar(1)).isEqualTo(5);
    }

    @Test
    void aMomentThatElasticsearchCannotReadIsRefused() {
        long year10000 = 253_402_300_800_000L;

        assertThat(new TimeRange(BEGIN, year10000 - 1).bars()).isBetween(1, 120);
        assertThatThrownBy(() -> new TimeRange(BEGIN, year10000)).hasMessageContaining("9999");
    }

    @Test
    void endsWhereNothingIsMeasuredYet() {
        TimeRange range = new TimeRange(BEGIN, BEGIN + 10 * TimeRange.MINUTE);

        assertThat(range.until(BEGIN + 4 * TimeRange.MINUTE).minutes()).isEqualTo(4);
        assertThat(range.until(BEGIN + 40 * TimeRange.MINUTE)).isEqualTo(range);
        assertThat(range.until(BEGIN - 1).minutes()).isEqualTo(1);
    }
}
