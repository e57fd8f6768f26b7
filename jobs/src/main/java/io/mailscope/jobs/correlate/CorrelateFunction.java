package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.DaemonEvent;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent;
import io.mailscope.parsers.event.SmtpEvent;
import io.mailscope.parsers.event.VerdictEvent;
import io.mailscope.parsers.failure.FailureClassifier;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows the messages of one host and Postfix instance: lines in, delivery attempts out, and at
 * every whole interval the length of each queue.
 *
 * <p>Keyed by host and instance rather than by queue id: a restart of master and {@code postsuper
 * ALL} move every message of the instance with a single line.
 */
public final class CorrelateFunction
        extends KeyedProcessFunction<String, LoggedEvent, DeliveryAttempt> {

    private static final long serialVersionUID = 1L;

    /** Queue lengths, one per interval. */
    public static final OutputTag<QueueLength> QUEUE_LENGTHS = new OutputTag<>("queue-length") {};

    /** Messages that left the queue. */
    public static final OutputTag<MessageEnded> ENDED = new OutputTag<>("message-ended") {};

    /** Messages when they first defer and when they end. */
    public static final OutputTag<MessageLife> LIVES = new OutputTag<>("message-lives") {};

    /** Recipients handed to Dovecot. */
    public static final OutputTag<LmtpDelivery> LMTP = new OutputTag<>("lmtp-deliveries") {};

    /** A silent stretch is filled with at most a day of gauges. */
    private static final int MAX_GAUGES_AT_ONCE = 1_440;

    private final long intervalMillis;
    private final long lifetimeMillis;
    private transient LedgerState state;
    private transient LifeNotes notes;
    private transient AttemptFactory attempts;
    private transient ValueState<Long> nextGauge;
    private transient ValueState<Long> lastHeard;

    /**
     * @param interval between two gauges
     * @param lifetime after which a message that nothing moved any more is forgotten; Postfix's own
     *     maximal_queue_lifetime is 5 days by default
     */
    public CorrelateFunction(Duration interval, Duration lifetime) {
        this.intervalMillis = interval.toMillis();
        this.lifetimeMillis = lifetime.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        state = new LedgerState(getRuntimeContext());
        notes = new LifeNotes(getRuntimeContext(), state);
        attempts = new AttemptFactory(FailureClassifier.load());
        nextGauge =
                getRuntimeContext().getState(new ValueStateDescriptor<>("next-gauge", Long.class));
        lastHeard =
                getRuntimeContext().getState(new ValueStateDescriptor<>("last-heard", Long.class));
    }

    @Override
    public void processElement(LoggedEvent line, Context context, Collector<DeliveryAttempt> out)
            throws Exception {
        if (line.event() instanceof VerdictEvent.MailVerdict verdict) {
            notes.judged(verdict, line);
            return;
        }
        gaugesBefore(line, context);
        MessageLife linkedLate = notes.hear(line);
        if (linkedLate != null) {
            context.output(LIVES, linkedLate);
        }
        QueueLedger ledger =
                new QueueLedger(state, (id, message, how) -> end(line, id, message, how, context));
        apply(line, ledger, context, out);
    }

    private void apply(
            LoggedEvent line, QueueLedger ledger, Context context, Collector<DeliveryAttempt> out)
            throws Exception {
        long at = line.timeMillis();
        MailEvent event = line.event();
        if (event instanceof QueueEvent.DeliveryStatus status) {
            attempted(line, status, ledger.attempted(status, at), context, out);
        } else if (event instanceof QueueEvent.QueueActivated activated) {
            ledger.activated(activated, at);
        } else if (event instanceof QueueEvent.QueueRemoved removed) {
            ledger.end(removed.queueId(), at, "removed");
        } else if (event instanceof QueueEvent.MessageReceived received) {
            ledger.received(received, line.pid(), at);
        } else if (event instanceof QueueEvent.MessageIdSeen seen) {
            ledger.messageId(seen, at);
        } else if (event instanceof SmtpEvent.SmtpSessionEnded session) {
            ledger.sessionEnded(session, line.pid(), at);
        } else if (event instanceof QueueEvent.AccessDecision decision) {
            ledger.decided(decision, line.program(), line.pid(), at);
        } else {
            applyRare(line, ledger);
        }
    }

    private void attempted(
            LoggedEvent line,
            QueueEvent.DeliveryStatus status,
            QueuedMessage message,
            Context context,
            Collector<DeliveryAttempt> out)
            throws Exception {
        NextHop next = NextHop.of(status.status(), status.statusText());
        boolean first = notes.isFirst(status.queueId(), status.to(), status.origTo());
        DeliveryAttempt attempt = attempts.of(line, status, message, next, first);
        out.collect(attempt);
        if (message.arrivedMillis == 0) {
            return;
        }
        if (next.isLmtpSession()) {
            context.output(LMTP, notes.lmtp(attempt, message, next, line));
        }
        MessageLife deferred = notes.attempted(attempt, message, next, line);
        if (deferred != null) {
            context.output(LIVES, deferred);
        }
    }

    private static void applyRare(LoggedEvent line, QueueLedger ledger) throws Exception {
        long at = line.timeMillis();
        MailEvent event = line.event();
        if (event instanceof QueueEvent.MessagePickedUp pickedUp) {
            ledger.pickedUp(pickedUp, at);
        } else if (event instanceof QueueEvent.MessageExpired expired) {
            ledger.expired(expired, at);
        } else if (event instanceof QueueEvent.QueueCommand command) {
            ledger.commanded(command, line.pid(), at);
        } else if (event instanceof QueueEvent.QueueCommandSummary summary) {
            ledger.commandedAll(summary, line.pid(), at);
        } else if (event instanceof QueueEvent.SizeLimitExceeded tooLarge) {
            ledger.end(tooLarge.queueId(), at, "rejected");
        } else if (event instanceof DaemonEvent.MasterStarted) {
            ledger.masterStarted(at);
        }
    }

    private void end(
            LoggedEvent line, String id, QueuedMessage message, String how, Context context)
            throws Exception {
        MessageLife life = notes.ended(line, id, message, how);
        context.output(LIVES, life);
        context.output(
                ENDED,
                new MessageEnded(
                        line.lineId() + '-' + id,
                        line.timeMillis(),
                        line.host(),
                        line.instance(),
                        id,
                        message.messageId,
                        message.sender,
                        message.clientHost,
                        message.clientIp,
                        message.user,
                        message.size,
                        message.recipients,
                        message.attempts,
                        message.sent,
                        message.bounced,
                        life.expired(),
                        message.arrivedMillis,
                        how));
    }

    /** The log itself is the clock: a gauge shows the queue before the line that passes it. */
    private void gaugesBefore(LoggedEvent line, Context context) throws Exception {
        Long next = nextGauge.value();
        if (next == null) {
            heard(line, context);
            return;
        }
        if (line.timeMillis() < next) {
            return;
        }
        QueueLength length = measure(next, line.host(), line.instance());
        long last = line.timeMillis() - line.timeMillis() % intervalMillis;
        long first = Math.max(next, last - MAX_GAUGES_AT_ONCE * intervalMillis);
        for (long at = first; at <= last; at += intervalMillis) {
            context.output(QUEUE_LENGTHS, at(length, at));
        }
        forget(line.timeMillis());
        heard(line, context);
    }

    private void forget(long millis) throws Exception {
        state.forget(millis, lifetimeMillis);
        notes.forget(millis, lifetimeMillis);
    }

    private void heard(LoggedEvent line, Context context) throws Exception {
        lastHeard.update(line.timeMillis());
        schedule(line.timeMillis() - line.timeMillis() % intervalMillis, context);
    }

    private void schedule(long lastGauge, Context context) throws Exception {
        nextGauge.update(lastGauge + intervalMillis);
        context.timerService().registerEventTimeTimer(lastGauge + intervalMillis);
    }

    private static QueueLength at(QueueLength l, long millis) {
        return new QueueLength(
                millis,
                l.host(),
                l.instance(),
                l.incoming(),
                l.active(),
                l.deferred(),
                l.hold(),
                l.maildrop());
    }

    /** Time has passed a gauge and no line came: the last one, or a quiet server. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<DeliveryAttempt> out)
            throws Exception {
        Long next = nextGauge.value();
        if (next == null || next != timestamp) {
            return;
        }
        if (timestamp - lastHeard.value() > lifetimeMillis) {
            forgetHost();
            return;
        }
        String[] key = context.getCurrentKey().split("\t", 2);
        context.output(QUEUE_LENGTHS, measure(timestamp, key[0], key[1]));
        forget(timestamp);
        if (context.timerService().currentWatermark() < Long.MAX_VALUE) {
            schedule(timestamp, context);
        } else {
            nextGauge.clear();
        }
    }

    /** Silent for longer than mail may queue: the host is gone, and so is its queue. */
    private void forgetHost() {
        state.clear();
        notes.clear();
        nextGauge.clear();
        lastHeard.clear();
    }

    private QueueLength measure(long millis, String host, String instance) throws Exception {
        long[] counts = new long[QueueState.values().length];
        for (var entry : state.messages()) {
            counts[entry.getValue().state.ordinal()]++;
        }
        return new QueueLength(
                millis,
                host,
                instance,
                counts[QueueState.INCOMING.ordinal()],
                counts[QueueState.ACTIVE.ordinal()],
                counts[QueueState.DEFERRED.ordinal()],
                counts[QueueState.HOLD.ordinal()],
                counts[QueueState.MAILDROP.ordinal()]);
    }

    /** The key: host and instance. A milter names the queue id, but not the instance. */
    public static String key(LoggedEvent line) {
        if (line.event() instanceof VerdictEvent.MailVerdict) {
            return line.host() + "\tpostfix";
        }
        return line.host() + '\t' + line.instance();
    }
}
