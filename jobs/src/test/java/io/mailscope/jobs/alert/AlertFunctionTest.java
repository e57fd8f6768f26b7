package io.mailscope.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.alerts.rule.RuleBook;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A queue above 1,000 for five minutes, the rule {@code queue-growing}. */
class AlertFunctionTest {

    private static KeyedOneInputStreamOperatorTestHarness<String, Observation, RaisedAlert>
            harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AlertFunction()), Observation::key, Types.STRING);
    }

    private static Observation queued(int minute, double messages) {
        return new Observation(
                "mx1", "mx1/postfix", RuleBook.QUEUE_LENGTH, minute * 60_000L, messages);
    }

    @Test
    void firesOnceAndRecoversOnce() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (int minute = 1; minute <= 10; minute++) {
                harness.processElement(queued(minute, 2_000), minute);
            }
            // Below the threshold and above the recovery value nothing changes.
            harness.processElement(queued(11, 900), 11);
            harness.processElement(queued(12, 1_001), 12);
            harness.processElement(queued(13, 10), 13);
            harness.processElement(queued(14, 10), 14);

            List<RaisedAlert> alerts = harness.extractOutputValues();
            assertThat(alerts).extracting(RaisedAlert::firing).containsExactly(true, false);
            assertThat(alerts)
                    .extracting(RaisedAlert::timeMillis)
                    .containsExactly(360_000L, 780_000L);
            assertThat(alerts.get(0).rule()).isEqualTo("queue-growing");
            assertThat(alerts.get(0).key()).isEqualTo("mx1/postfix");
        }
    }

    @Test
    void aShortPeakIsNoAlert() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (int minute = 1; minute <= 20; minute++) {
                harness.processElement(queued(minute, minute % 5 == 0 ? 10 : 5_000), minute);
            }
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void aRestartNeitherForgetsNorRepeats() throws Exception {
        OperatorSubtaskState saved;
        try (var before = harness()) {
            before.open();
            for (int minute = 1; minute <= 6; minute++) {
                before.processElement(queued(minute, 2_000), minute);
            }
            assertThat(before.extractOutputValues()).hasSize(1);
            saved = before.snapshot(1, 6);
        }
        try (var after = harness()) {
            after.initializeState(saved);
            after.open();
            after.processElement(queued(7, 2_000), 7);
            after.processElement(queued(8, 0), 8);
            assertThat(after.extractOutputValues())
                    .extracting(RaisedAlert::firing)
                    .containsExactly(false);
        }
    }
}
