package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLine;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.VerdictEvent.MailVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Joins verdicts with messages by host and queue id. Filters beside Postfix do not name the
 * instance, but within seconds a host has an id only once, so the one that had it then is meant.
 */
public final class VerdictJoinFunction
        extends KeyedCoProcessFunction<String, MessageSpan, LoggedEvent, TracePartner> {

    private static final long serialVersionUID = 1L;
    private static final int MAX_WAITING = 50;

    /** Each verdict once: with its message, or without one that did not show in time. */
    public static final OutputTag<MessageLine> LINES = new OutputTag<>("verdict-lines") {};

    private final long lateMillis;
    private final long lifetimeMillis;
    private transient MapState<String, MessageSpan> spans;
    private transient MapState<String, WaitingVerdict> waiting;

    /**
     * @param late how long the document of a verdict waits for the message to defer or end
     * @param lifetime of a message in the queue, for so long it may still do so
     */
    public VerdictJoinFunction(Duration late, Duration lifetime) {
        this.lateMillis = late.toMillis();
        this.lifetimeMillis = lifetime.toMillis();
    }

    /** Host and queue id of a line that judges a message. */
    public static String key(LoggedEvent line) {
        return line.host() + '\t' + ((MailVerdict) line.event()).queueId();
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        spans =
                runtime.getMapState(
                        new MapStateDescriptor<>("spans", String.class, MessageSpan.class));
        waiting =
                runtime.getMapState(
                        new MapStateDescriptor<>("verdicts", String.class, WaitingVerdict.class));
    }

    @Override
    public void processElement1(MessageSpan span, Context context, Collector<TracePartner> out)
            throws Exception {
        spans.put(span.lifeId(), span);
        wake(span.toMillis() + lateMillis, context);
        for (WaitingVerdict verdict : all(waiting)) {
            if (span.covers(verdict.line.timeMillis())) {
                waiting.remove(verdict.line.lineId());
                join(verdict, span, context, out);
            }
        }
    }

    @Override
    public void processElement2(LoggedEvent line, Context context, Collector<TracePartner> out)
            throws Exception {
        WaitingVerdict verdict = WaitingVerdict.of(line);
        MessageSpan span =
                all(spans).stream()
                        .filter(s -> s.covers(line.timeMillis()))
                        .max(Comparator.comparingLong(MessageSpan::fromMillis))
                        .orElse(null);
        if (span != null) {
            join(verdict, span, context, out);
        } else if (all(waiting).size() < MAX_WAITING) {
            waiting.put(line.lineId(), verdict);
            wake(line.timeMillis() + lateMillis, context);
        } else {
            context.output(LINES, new MessageLine(line, ""));
        }
    }

    private static void join(
            WaitingVerdict verdict,
            MessageSpan span,
            Context context,
            Collector<TracePartner> out) {
        LoggedEvent line = verdict.line;
        MailVerdict event = (MailVerdict) line.event();
        out.collect(
                TracePartner.of(span.traceKey(), MessageVerdict.of(line, event, span.lifeId())));
        if (!verdict.told) {
            context.output(LINES, new MessageLine(line, span.lifeId()));
        }
    }

    private static void wake(long millis, Context context) {
        long now = context.timerService().currentWatermark();
        context.timerService().registerEventTimeTimer(Math.max(millis, now + 1));
    }

    private static <V> List<V> all(MapState<String, V> state) throws Exception {
        List<V> values = new ArrayList<>();
        state.values().forEach(values::add);
        return values;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TracePartner> out)
            throws Exception {
        for (MessageSpan span : all(spans)) {
            if (span.toMillis() + lateMillis <= timestamp) {
                spans.remove(span.lifeId());
            }
        }
        for (WaitingVerdict verdict : all(waiting)) {
            long since = verdict.line.timeMillis();
            if (!verdict.told && since + lateMillis <= timestamp) {
                verdict.told = true;
                waiting.put(verdict.line.lineId(), verdict);
                context.output(LINES, new MessageLine(verdict.line, ""));
                // Only mail on hold and the like takes so long; others leave no second timer.
                wake(since + lifetimeMillis, context);
            }
            if (since + lifetimeMillis <= timestamp) {
                waiting.remove(verdict.line.lineId());
            }
        }
    }
}
