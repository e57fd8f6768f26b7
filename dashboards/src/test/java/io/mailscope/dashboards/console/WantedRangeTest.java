package io.mailscope.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailscope.dashboards.query.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedRangeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "now-15m, '', 2026-03-01T11:45:00Z, 2026-03-01T12:00:00Z",
        "now-6h, now, 2026-03-01T06:00:00Z, 2026-03-01T12:00:00Z",
        "now-7d, now-1d, 2026-02-22T12:00:00Z, 2026-02-28T12:00:00Z",
        "now-2w, now-90s, 2026-02-15T12:00:00Z, 2026-03-01T11:58:30Z",
        "2026-03-01T10:00:00Z, 2026-03-01T10:30:00.500Z, 2026-03-01T10:00:00Z,"
                + " 2026-03-01T10:30:00.500Z",
        "0, 60000, 1970-01-01T00:00:00Z, 1970-01-01T00:01:00Z",
    })
    void readsMomentsAndSpans(String from, String to, Instant begin, Instant end) {
        assertThat(new WantedRange(from, to).at(CLOCK))
                .isEqualTo(new TimeRange(begin.toEpochMilli(), end.toEpochMilli()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "now-", "now-1y", "now-9999999d", "-1", "2026-03-01"})
    void saysWhatIsWrong(String from) {
        assertThatThrownBy(() -> new WantedRange(from, "").at(CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'from': use now-6h, 2026-03-01T10:00:00Z or epoch milliseconds");
    }

    @ParameterizedTest
    @CsvSource({"now, now-1h", "now, now", "0, 999999999999999"})
    void refusesRangesThatAreNone(String from, String to) {
        assertThatThrownBy(() -> new WantedRange(from, to).at(CLOCK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutMomentsItIsTheNewestDayOfWhatIsKnown() {
        long end = NOW.toEpochMilli();
        long day = 24 * 60 * TimeRange.MINUTE;
        TimeRange week = new TimeRange(end - 7 * day, end);
        TimeRange hour = new TimeRange(end - day / 24, end);

        assertThat(new WantedRange("", "").within(week)).isEqualTo(new TimeRange(end - day, end));
        assertThat(new WantedRange("", "").within(hour)).isEqualTo(hour);
        assertThat(WantedRange.ALL.within(week)).isEqualTo(week);
    }
}
