package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Now is half past four in the morning of 2 March 2026 in Berlin, an hour ahead of UTC. */
class MomentsTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-02T03:30:00Z"), ZoneOffset.UTC);
    private static final Moments BERLIN = new Moments(ZoneId.of("Europe/Berlin"), CLOCK);

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T03:10:00Z, 2026-03-01T03:10:00Z",
        "2026-03-01T03:10:00.500+0200, 2026-03-01T01:10:00.500Z",
        "2026-03-01 03:10, 2026-03-01T02:10:00Z",
        "2026-03-01 03:10:20, 2026-03-01T02:10:20Z",
        "2026-03-01, 2026-02-28T23:00:00Z",
        "now, 2026-03-02T03:30:00Z",
        "03:10, 2026-03-02T02:10:00Z",
        "3:10, 2026-03-02T02:10:00Z",
        "today 03:10, 2026-03-02T02:10:00Z",
        "yesterday 3:10, 2026-03-01T02:10:00Z",
        "2h ago, 2026-03-02T01:30:00Z",
        "90 minutes ago, 2026-03-02T02:00:00Z",
        "now-1d, 2026-03-01T03:30:00Z",
    })
    void readsWhatPeopleWrite(String text, Instant moment) {
        assertThat(BERLIN.parse("--from", text)).isEqualTo(moment);
    }

    /** Said in the night of an incident that began before midnight. */
    @ParameterizedTest
    @CsvSource({"23:50, 2026-03-01T22:50:00Z", "04:31, 2026-03-01T03:31:00Z"})
    void aTimeOfDayThatIsStillToComeWasYesterday(String text, Instant moment) {
        assertThat(BERLIN.parse("--from", text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "25:00", "2026-13-01", "2026", "2 ago", "1y ago", "2026-03-01T"})
    void saysHowToWriteIt(String text) {
        assertThatThrownBy(() -> BERLIN.parse("--from", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--from '" + text + "': use 2026-03-01T03:10:00Z, ")
                .hasMessageNotContaining("\n");
    }
}
