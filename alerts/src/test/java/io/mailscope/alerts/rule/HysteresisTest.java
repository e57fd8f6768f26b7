package io.mailscope.alerts.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HysteresisTest {

    private static final Rule RULE =
            new Rule("q", "queue.length", true, 100, 80, Duration.ofMinutes(2), Severity.HIGH);

    private final List<String> story = new ArrayList<>();
    private RuleState state = RuleState.NEW;

    private void minute(long minute, double value) {
        var transition = Hysteresis.judge(RULE, state, "mx1", minute * 60_000, value);
        state = transition.state();
        transition
                .alert()
                .ifPresent(a -> story.add(minute + (a.firing() ? " fires" : " recovers")));
    }

    @Test
    void firesOnceAfterItsTimeAndRecoversOnce() {
        double[] values = {50, 101, 150, 120, 130, 99, 101, 81, 80, 70};
        for (int minute = 0; minute < values.length; minute++) {
            minute(minute, values[minute]);
        }
        assertThat(story).containsExactly("3 fires", "8 recovers");
    }

    @Test
    void shortPeakIsNoAlert() {
        minute(1, 500);
        minute(2, 500);
        minute(3, 100);
        minute(4, 500);
        minute(5, 500);
        assertThat(story).isEmpty();
    }

    @Test
    void lateValueChangesNothing() {
        minute(1, 500);
        minute(3, 500);
        minute(2, 0);
        minute(4, 500);
        assertThat(story).containsExactly("3 fires");
    }

    @Test
    void alertSaysItsFigures() {
        assertThat(new Alert(RULE, "mx1", true, 0, 150).text())
                .isEqualTo("q fired on mx1: queue.length is 150.00, threshold 100.00");
    }

    @Test
    void recoveryBeyondTheThresholdIsRefused() {
        assertThatThrownBy(() -> new Rule("r", "m", true, 1, 2, Duration.ZERO, Severity.WARNING))
                .hasMessageContaining("rule 'r': recovery 2.0");
    }
}
