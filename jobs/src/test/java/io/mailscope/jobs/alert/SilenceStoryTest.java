package io.mailscope.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.alerts.rule.Sample;
import io.mailscope.jobs.aggregate.LagFunction;
import io.mailscope.jobs.aggregate.LagMeasurement;
import io.mailscope.jobs.parse.LineTally;
import io.mailscope.jobs.parse.ParseFunction;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.line.LineBatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A host that falls silent, by a clock on the wall that the test sets: from its lines to the alert
 * through each function on the way.
 */
class SilenceStoryTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private OneInputStreamOperatorTestHarness<LineBatch, ?> parse;
    private KeyedOneInputStreamOperatorTestHarness<String, LineTally, LagMeasurement> lag;
    private KeyedOneInputStreamOperatorTestHarness<String, Sample, RaisedAlert> rules;

    @BeforeEach
    void open() throws Exception {
        parse =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(
                                new ParseFunction(ParserSettings.of(ZoneOffset.UTC, "mx1"), null)));
        lag =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new LagFunction()),
                        LineTally::host,
                        Types.STRING);
        rules =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new RuleFunction(RuleBook.defaults(), 1_000, "")),
                        Sample::watched,
                        Types.STRING);
        parse.open();
        lag.open();
        rules.open();
        lag.setProcessingTime(NOON.toEpochMilli());
    }

    @AfterEach
    void close() throws Exception {
        parse.close();
        lag.close();
        rules.close();
    }

    private void line(int second, String host) throws Exception {
        byte[] line =
                (NOON.plusSeconds(second) + " " + host + " postfix/qmgr[7]: 4F9D195432C: removed")
                        .getBytes(StandardCharsets.UTF_8);
        parse.processElement(
                new LineBatch("f", "mail.log", 0, new long[1], new int[] {line.length}, line), 0);
        for (StreamRecord<LineTally> tally : parse.getSideOutput(ParseFunction.TALLIES)) {
            lag.processElement(tally);
        }
        parse.getSideOutput(ParseFunction.TALLIES).clear();
    }

    /** The clock on the wall goes on. */
    private void until(int second) throws Exception {
        lag.setProcessingTime(NOON.plusSeconds(second).toEpochMilli());
        for (LagMeasurement measured : lag.extractOutputValues()) {
            List<Sample> samples = new ArrayList<>();
            Gauges.of(measured, new ListCollector<>(samples));
            for (Sample sample : samples) {
                rules.processElement(sample, sample.timeMillis());
            }
        }
        lag.getOutput().clear();
    }

    private List<String> told() {
        return rules.extractOutputValues().stream()
                .map(
                        a ->
                                (a.timeMillis() - NOON.toEpochMilli()) / 1_000
                                        + (a.firing() ? " fires " : " recovers ")
                                        + a.key())
                .toList();
    }

    @Test
    void firesWhenItsNewestLineIsTenMinutesOldAndRecoversWithTheNext() throws Exception {
        for (int second = 0; second < 3_000; second += 30) {
            until(second);
            line(second, "mx2");
            if (second <= 600 || second >= 2_010) {
                line(second, "mx1");
            }
        }
        // Asked each minute: at 1,200 it is ten minutes old, and no more than that.
        assertThat(told()).containsExactly("1260 fires mx1", "2040 recovers mx1");
        assertThat(rules.extractOutputValues().get(0).text())
                .isEqualTo("mx1 is silent: its newest line is 11 min old");
    }
}
