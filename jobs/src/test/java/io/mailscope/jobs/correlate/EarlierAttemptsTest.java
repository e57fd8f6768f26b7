package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierAttemptsTest {

    private RecipientLife recipient;

    private void tried(int second, String reply, double setup) {
        recipient =
                new RecipientLife(
                        "a@b.test",
                        "",
                        "smtp",
                        recipient == null ? 1 : recipient.attempts() + 1,
                        0,
                        new AttemptOutcome(
                                "deferred",
                                "4.4.1",
                                0,
                                "connection",
                                reply,
                                "mx.b.test",
                                "192.0.2.1"),
                        new AttemptTiming(second * 1_000L, 0.05, 0, setup, 0),
                        second,
                        "",
                        "",
                        false,
                        false,
                        recipient == null ? List.of() : EarlierAttempts.with(recipient));
    }

    private List<Long> seconds() {
        return recipient.earlier().stream()
                .flatMap(same -> same.timings().stream())
                .map(timing -> timing.timeMillis() / 1_000)
                .toList();
    }

    @Test
    void thoseThatCameToTheSameAreKeptTogether() {
        tried(1, "timed out", 30);
        tried(2, "timed out", 30.01);
        tried(3, "refused", 0.3);
        tried(4, "timed out", 30.02);
        assertThat(recipient.earlier())
                .extracting(same -> same.outcome().reply())
                .containsExactly("timed out", "refused");
        assertThat(seconds()).containsExactly(1L, 2L, 3L);
        assertThat(recipient.earlierNotKept()).isZero();
        assertThat(recipient.earlier().get(0).timings())
                .extracting(AttemptTiming::connectionSetup)
                .containsExactly(30.0, 30.01);
    }

    @Test
    void ofVeryManyTheFirstAndTheLastAreKept() {
        for (int second = 1; second <= 101; second++) {
            tried(second, second == 1 ? "greylisted" : "timed out " + second / 50, second / 100.0);
        }
        assertThat(seconds()).hasSize(EarlierAttempts.MAX).startsWith(1L, 78L).endsWith(99L, 100L);
        assertThat(recipient.earlierNotKept()).isEqualTo(100 - EarlierAttempts.MAX);
    }
}
