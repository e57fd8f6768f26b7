package io.mailscope.jobs.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewTextFunctionTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private KeyedOneInputStreamOperatorTestHarness<Integer, FailureText, FailureText> harness;

    @BeforeEach
    void open() throws Exception {
        harness = create();
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, FailureText, FailureText>
            create() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new NewTextFunction()), FailureText::bucket, Types.INT);
    }

    @AfterEach
    void endsWithoutStateAndTimers() throws Exception {
        harness.processWatermark(Long.MAX_VALUE - DAY);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        harness.close();
    }

    private void said(String template, long millis) throws Exception {
        harness.processElement(
                new FailureText(
                        template, template, millis, "mx1", "bounced", 550, "5.1.1", "policy", "b"),
                millis);
        harness.processWatermark(millis);
    }

    private int told() {
        return harness.extractOutputValues().size();
    }

    @Test
    void aTextIsNewOnce() throws Exception {
        said("550 no", 0);
        said("550 no", 1_000);
        said("550 never", 2_000);
        assertThat(harness.extractOutputValues())
                .extracting(FailureText::template)
                .containsExactly("550 no", "550 never");
    }

    @Test
    void afterARestartToo() throws Exception {
        said("550 no", 0);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        harness.close();
        harness = create();
        harness.initializeState(checkpoint);
        harness.open();
        said("550 no", 1_000);
        assertThat(told()).isZero();
    }

    @Test
    void whatIsMetNowAndThenIsNotForgotten() throws Exception {
        for (int day = 0; day < 100; day += 20) {
            said("550 no", day * DAY);
        }
        assertThat(told()).isEqualTo(1);
        said("550 no", 120 * DAY);
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void itsMemoryHasABound() throws Exception {
        for (int i = 0; i < 100_000; i++) {
            said("550 text " + i, i);
        }
        assertThat(told()).isEqualTo(100_000);
        // One entry for each template and one for each bucket's size.
        assertThat(harness.numKeyedStateEntries())
                .isLessThanOrEqualTo(64 * (NewTextFunction.MAX_TEMPLATES + 1));
    }
}
