package io.mailscope.jobs.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OnsetTest {

    private static final long BEGIN = Instant.parse("2026-03-01T03:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    private static Onset onset(double usual, long... bars) {
        return Onset.in(bars, usual, BEGIN, MINUTE).orElse(null);
    }

    @Test
    void theStretchThatStandsOutIsFound() {
        assertThat(onset(2, 2, 1, 3, 2, 40, 35, 50, 38, 2, 1, 3, 2))
                .isEqualTo(
                        new Onset(
                                Instant.parse("2026-03-01T03:04:00Z"),
                                Instant.parse("2026-03-01T03:08:00Z"),
                                163,
                                false));
    }

    /** A quiet minute in the middle does not end it. */
    @Test
    void aGapIsBridged() {
        assertThat(onset(0, 0, 0, 30, 30, 0, 30, 30, 0, 0, 0).to())
                .isEqualTo(Instant.parse("2026-03-01T03:07:00Z"));
    }

    @Test
    void whatHoldsFromTheFirstMinuteMayHaveBegunEarlier() {
        assertThat(onset(1, 20, 30, 25, 1, 0, 1).atBegin()).isTrue();
    }

    @Test
    void whatChanceExplainsIsNoOnset() {
        assertThat(onset(4, 4, 3, 6, 5, 3, 4, 5, 6)).isNull();
        assertThat(onset(4, 4, 4, 4, 4)).isNull();
        assertThat(onset(10, 0, 0, 0)).isNull();
        assertThat(Onset.in(new long[0], 0, BEGIN, MINUTE)).isEmpty();
    }

    @Test
    void oneFailureIsNoIncident() {
        assertThat(onset(0, 0, 0, 1, 0, 0)).isNull();
    }

    /** A rise late in a long quiet period is found to the minute. */
    @Test
    void longPeriodsAreSearchedByMinute() {
        long[] bars = new long[1_440];
        Arrays.fill(bars, 1);
        Arrays.fill(bars, 1_200, 1_260, 60);

        assertThat(onset(1, bars).from()).isEqualTo(Instant.ofEpochMilli(BEGIN + 1_200 * MINUTE));
        assertThat(onset(1, bars).to()).isEqualTo(Instant.ofEpochMilli(BEGIN + 1_260 * MINUTE));
    }
}
