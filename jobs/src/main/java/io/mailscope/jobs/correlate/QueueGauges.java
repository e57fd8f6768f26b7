package io.mailscope.jobs.correlate;

import io.mailscope.jobs.snapshot.QueueSnapshot;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * Tells the lengths of one queue at every whole interval of log time, and knows when the next is.
 */
final class QueueGauges {

    /** A silent stretch is filled with at most a day of gauges. */
    private static final int MAX_GAUGES_AT_ONCE = 1_440;

    /** Rows by domain are many: at the first gauge of each minute only. */
    private static final long SHAPE_MILLIS = 60_000;

    private final LedgerState state;
    private final long intervalMillis;
    private final long lifetimeMillis;
    private final ValueState<Long> next;
    private final ValueState<QueueClock> clock;

    QueueGauges(RuntimeContext context, LedgerState state, QueueSettings settings) {
        this.state = state;
        this.intervalMillis = settings.interval().toMillis();
        this.lifetimeMillis = settings.lifetime().toMillis();
        next = context.getState(new ValueStateDescriptor<>("next-gauge", Long.class));
        clock = context.getState(new ValueStateDescriptor<>("clock", QueueClock.class));
    }

    /**
     * The log itself is the clock: a gauge shows the queue before the line that passes it.
     *
     * @return whether the line passed one or is the first
     */
    boolean passBefore(long millis, CorrelateFunction.Context context) throws Exception {
        Long due = next.value();
        if (due != null && millis < due) {
            return false;
        }
        QueueClock now = clock.value();
        clock.update(now == null ? QueueClock.startedAt(millis) : now.heardAt(millis));
        long last = wholeInterval(millis);
        if (due != null) {
            tell(Math.max(due, last - MAX_GAUGES_AT_ONCE * intervalMillis), last, context);
        }
        schedule(last, context);
        return true;
    }

    /** Whether a gauge is due at this very moment. */
    boolean isDue(long millis) throws Exception {
        Long due = next.value();
        return due != null && due == millis;
    }

    /** Time has passed a gauge and no line came: the last one, or a quiet server. */
    void pass(long millis, boolean goesOn, CorrelateFunction.Context context) throws Exception {
        tell(millis, millis, context);
        if (goesOn) {
            schedule(millis, context);
        } else {
            next.clear();
        }
    }

    /** Whether it has been silent for longer than mail may queue. */
    boolean isForsaken(long millis) throws Exception {
        return millis - clock.value().heardMillis() > lifetimeMillis;
    }

    /** All that passed without a line: the queue was the same, its mail grew older. */
    private void tell(long first, long last, CorrelateFunction.Context context) throws Exception {
        QueueClock now = clock.value();
        QueueLength length = meter(first, context).length(false);
        for (long at = first; at <= last; at += intervalMillis) {
            boolean known = now.baselineKnown(at, lifetimeMillis);
            context.output(CorrelateFunction.QUEUE_LENGTHS, length.at(at, known));
            if (at / SHAPE_MILLIS > (at - intervalMillis) / SHAPE_MILLIS) {
                meter(at, context)
                        .shapes(shape -> context.output(CorrelateFunction.QUEUE_SHAPES, shape));
            }
        }
    }

    private QueueMeter meter(long at, CorrelateFunction.Context context) throws Exception {
        String[] key = context.getCurrentKey().split("\t", 2);
        Iterable<Map.Entry<String, QueuedMessage>> messages = state.messages();
        return new QueueMeter(at, key[0], key[1], messages);
    }

    private long wholeInterval(long millis) {
        return millis - millis % intervalMillis;
    }

    private void schedule(long last, CorrelateFunction.Context context) throws Exception {
        next.update(last + intervalMillis);
        context.timerService().registerEventTimeTimer(last + intervalMillis);
    }

    /** What is known of the queue's time, or null. */
    QueueClock clock() throws Exception {
        return clock.value();
    }

    /** A line has shown that the queue was not as it was known. */
    void doubt(long millis) throws Exception {
        clock.update(clock.value().doubtedAt(millis));
    }

    /** A snapshot has set the queue right; it may be the first that is heard of it. */
    void confirm(QueueSnapshot snapshot, CorrelateFunction.Context context) throws Exception {
        QueueClock now = clock.value();
        clock.update(now == null ? QueueClock.startedBy(snapshot) : now.with(snapshot));
        if (next.value() == null) {
            schedule(wholeInterval(snapshot.endMillis()), context);
        }
    }

    void clear() {
        next.clear();
        clock.clear();
    }
}
