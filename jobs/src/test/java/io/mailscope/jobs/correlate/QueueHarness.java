package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.event.DaemonEvent;
import io.mailscope.parsers.header.Header;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Log lines in, queue lengths and attempts out: the correlate stage alone, on Flink's harness. */
final class QueueHarness implements AutoCloseable {

    static final Duration LIFETIME = Duration.ofHours(2);
    private static final String DAY = "2026-11-24T";
    private static final long REFERENCE = Instant.parse(DAY + "23:59:59Z").toEpochMilli();

    private final LogParser parser = new LogParser(ZoneOffset.UTC);
    private final KeyedOneInputStreamOperatorTestHarness<String, LoggedEvent, DeliveryAttempt>
            harness;
    private long last;
    private int number;

    QueueHarness(Duration interval) throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new CorrelateFunction(interval, LIFETIME)),
                        CorrelateFunction::key,
                        Types.STRING);
        harness.open();
    }

    /**
     * Logs a line at a time of day, for example {@code at("10:00:01", "qmgr[2]", "A: removed")}.
     */
    QueueHarness at(String time, String program, String text) throws Exception {
        return line(DAY + time + "Z mx1 postfix/" + program + ": " + text);
    }

    /** Logs a whole line; what is no event is passed over as the parse stage does. */
    QueueHarness line(String line) throws Exception {
        if (parser.parse(line, REFERENCE) instanceof Parsed parsed
                && !(parsed.event() instanceof DaemonEvent.Remark)) {
            LoggedEvent event = logged(parsed);
            if (event.isFromPostfix()) {
                last = Math.max(last, event.timeMillis());
                harness.processElement(event, event.timeMillis());
            }
        }
        return this;
    }

    private LoggedEvent logged(Parsed parsed) {
        Header h = parsed.header();
        return new LoggedEvent(
                "line-" + number++,
                h.timeMillis(),
                h.host(),
                h.instance(),
                h.service(),
                h.program(),
                h.pid(),
                "mail.log",
                number,
                parsed.event());
    }

    /** Lets event time pass. */
    QueueHarness pass(Duration time) throws Exception {
        last += time.toMillis();
        harness.processWatermark(last);
        return this;
    }

    /** Incoming, active, deferred and hold at the next gauge. */
    List<Long> lengths() throws Exception {
        pass(Duration.ofSeconds(1));
        List<QueueLength> all = gauges();
        QueueLength newest = all.get(all.size() - 1);
        return List.of(newest.incoming(), newest.active(), newest.deferred(), newest.hold());
    }

    List<QueueLength> gauges() {
        return side(CorrelateFunction.QUEUE_LENGTHS);
    }

    List<MessageEnded> ended() {
        return side(CorrelateFunction.ENDED);
    }

    List<DeliveryAttempt> attempts() {
        return harness.extractOutputValues();
    }

    private <T> List<T> side(org.apache.flink.util.OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        List<T> values = new ArrayList<>();
        if (records != null) {
            records.forEach(r -> values.add(r.getValue()));
        }
        return values;
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
