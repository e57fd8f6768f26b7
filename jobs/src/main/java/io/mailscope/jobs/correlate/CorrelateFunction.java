package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.snapshot.QueueSnapshot;
import io.mailscope.parsers.event.DaemonEvent;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent;
import io.mailscope.parsers.event.SmtpEvent;
import io.mailscope.parsers.failure.FailureClassifier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows the messages of one host and Postfix instance: lines in, delivery attempts out, and at
 * every whole interval the length of each queue. Snapshots of the queue set it right.
 *
 * <p>Keyed by host and instance rather than by queue id: a restart of master and {@code postsuper
 * ALL} move every message of the instance with a single line.
 */
public final class CorrelateFunction
        extends KeyedCoProcessFunction<String, LoggedEvent, QueueSnapshot, DeliveryAttempt> {

    private static final long serialVersionUID = 1L;

    /** Queue lengths, one per interval. */
    public static final OutputTag<QueueLength> QUEUE_LENGTHS = new OutputTag<>("queue-length") {};

    /** Queue lengths by age and domain, at most one set per minute. */
    public static final OutputTag<QueueShape> QUEUE_SHAPES = new OutputTag<>("queue-shape") {};

    /** What each snapshot showed to be wrong. */
    public static final OutputTag<QueueDrift> DRIFTS = new OutputTag<>("queue-drift") {};

    /** Messages that left the queue. */
    public static final OutputTag<MessageEnded> ENDED = new OutputTag<>("message-ended") {};

    /** Messages when they first defer, when they are first held, and when they end. */
    public static final OutputTag<MessageLife> LIVES = new OutputTag<>("message-lives") {};

    /** Decisions of access rules, checks and milters on messages that have a queue id. */
    public static final OutputTag<MessageLine> DECISIONS = new OutputTag<>("decisions") {};

    /** Recipients handed to Dovecot. */
    public static final OutputTag<LmtpDelivery> LMTP = new OutputTag<>("lmtp-deliveries") {};

    /** A silent stretch is filled with at most a day of gauges. */
    private static final int MAX_GAUGES_AT_ONCE = 1_440;

    /** Rows by domain are many: at the first gauge of each minute only. */
    private static final long SHAPE_MILLIS = 60_000;

    private final QueueSettings settings;
    private final long intervalMillis;
    private transient LedgerState state;
    private transient LifeNotes notes;
    private transient AttemptFactory attempts;
    private transient ValueState<Long> nextGauge;
    private transient ValueState<QueueClock> clock;
    private transient MapState<Long, QueueSnapshot> pending;
    private transient HeldLines held;
    transient Counter dropped;
    private transient Counter outdated;
    transient Counter tooEarly;

    /** Follows queues as the settings say. */
    public CorrelateFunction(QueueSettings settings) {
        this.settings = settings;
        this.intervalMillis = settings.interval().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        state = new LedgerState(runtime);
        notes = new LifeNotes(runtime, state);
        attempts = new AttemptFactory(FailureClassifier.load());
        nextGauge = runtime.getState(new ValueStateDescriptor<>("next-gauge", Long.class));
        clock = runtime.getState(new ValueStateDescriptor<>("clock", QueueClock.class));
        pending =
                runtime.getMapState(
                        new MapStateDescriptor<>("snapshots", Long.class, QueueSnapshot.class));
        held = new HeldLines(runtime);
        dropped = runtime.getMetricGroup().counter("messagesDropped");
        outdated = runtime.getMetricGroup().counter("snapshotsOutdated");
        tooEarly = runtime.getMetricGroup().counter("linesBeforeTheirTime");
    }

    @Override
    public void processElement1(LoggedEvent line, Context context, Collector<DeliveryAttempt> out)
            throws Exception {
        boolean early = line.timeMillis() > context.timerService().currentWatermark();
        if (settings.inOrder() && early) {
            hold(line, context, out);
        } else {
            follow(line, context, out);
        }
    }

    private void hold(LoggedEvent line, Context context, Collector<DeliveryAttempt> out)
            throws Exception {
        held.add(line);
        context.timerService().registerEventTimeTimer(line.timeMillis());
        if (held.size() >= settings.maxHeld()) {
            followHeld(context, out);
        }
    }

    /** Too many wait: they are followed in order among themselves, whatever is still to come. */
    private void followHeld(Context context, Collector<DeliveryAttempt> out) throws Exception {
        tooEarly.inc(held.size());
        for (long moment : held.moments()) {
            if (!isAwaited(moment)) {
                context.timerService().deleteEventTimeTimer(moment);
            }
            followHeld(moment, context, out);
        }
    }

    private boolean isAwaited(long moment) throws Exception {
        Long next = nextGauge.value();
        return pending.contains(moment) || (next != null && next == moment);
    }

    private void followHeld(long moment, Context context, Collector<DeliveryAttempt> out)
            throws Exception {
        for (LoggedEvent line : held.take(moment)) {
            follow(line, context, out);
        }
    }

    private void follow(LoggedEvent line, Context context, Collector<DeliveryAttempt> out)
            throws Exception {
        gaugesBefore(line.timeMillis(), context);
        MessageLife linkedLate = notes.hear(line);
        if (linkedLate != null) {
            context.output(LIVES, linkedLate);
        }
        apply(line, new QueueLedger(state, telling(line, context)), context, out);
    }

    private QueueLedger.EndListener telling(LoggedEvent line, Context context) {
        return new QueueLedger.EndListener() {
            @Override
            public void messageEnded(String id, QueuedMessage message, String how)
                    throws Exception {
                end(line, id, message, how, context);
            }

            @Override
            public void messageHeld(String id, QueuedMessage message) throws Exception {
                context.output(LIVES, notes.held(line, id, message));
            }
        };
    }

    /** A snapshot waits until every line logged before its end has come. */
    @Override
    public void processElement2(
            QueueSnapshot snapshot, Context context, Collector<DeliveryAttempt> out)
            throws Exception {
        if (context.timerService().currentWatermark() >= snapshot.endMillis()) {
            reconcile(snapshot, context);
        } else {
            pending.put(snapshot.endMillis(), snapshot);
            context.timerService().registerEventTimeTimer(snapshot.endMillis());
        }
    }

    private void reconcile(QueueSnapshot snapshot, Context context) throws Exception {
        QueueClock now = clock.value();
        if (now != null && now.snapshotMillis() >= snapshot.endMillis()) {
            outdated.inc();
            return;
        }
        long bornBefore = Long.MAX_VALUE;
        if (now != null && now.heardMillis() - snapshot.beginMillis() > 60_000) {
            // Ends since then may be forgotten; but mail older than the log cannot have been
            // missed.
            bornBefore = now.firstMillis() - 1_000;
        }
        QueueDrift drift =
                new QueueReconciler(state, snapshot)
                        .reconcile(bornBefore, (id, m, how) -> end(snapshot, id, m, how, context));
        context.output(DRIFTS, drift);
        QueueClock later = now == null ? QueueClock.startedBy(snapshot) : now.with(snapshot);
        clock.update(later);
        if (nextGauge.value() == null) {
            schedule(snapshot.endMillis() - snapshot.endMillis() % intervalMillis, context);
        }
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
            ledger.removed(removed.queueId(), at);
        } else if (event instanceof QueueEvent.MessageReceived received) {
            ledger.received(received, line.pid(), at);
        } else if (event instanceof QueueEvent.MessageIdSeen seen) {
            ledger.messageId(seen, at);
        } else if (event instanceof SmtpEvent.SmtpSessionEnded session) {
            ledger.sessionEnded(session, line.pid(), at);
        } else if (event instanceof QueueEvent.AccessDecision decision) {
            tell(decision, line, context);
            ledger.decided(decision, line.program(), line.pid(), at);
        } else {
            applyRare(line, ledger);
        }
    }

    private void tell(QueueEvent.AccessDecision decision, LoggedEvent line, Context context)
            throws Exception {
        if (line.decidesOnMessage()) {
            String id = decision.queueId();
            QueuedMessage message = state.get(id);
            String lifeId = message == null ? "" : LifeId.of(line, id, message);
            context.output(DECISIONS, new MessageLine(line, lifeId));
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
            context.output(LMTP, notes.lmtp(attempt, message, next));
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
                ended(
                        line.lineId() + '-' + id,
                        line.timeMillis(),
                        line.host(),
                        line.instance(),
                        id,
                        message,
                        life.expired(),
                        how));
    }

    private void end(
            QueueSnapshot snapshot, String id, QueuedMessage message, String how, Context context)
            throws Exception {
        notes.drop(id);
        context.output(
                ENDED,
                ended(
                        "s|" + snapshot.key() + '|' + snapshot.endMillis() + '|' + id,
                        snapshot.endMillis(),
                        snapshot.host(),
                        snapshot.instance(),
                        id,
                        message,
                        0,
                        how));
    }

    private static MessageEnded ended(
            String documentId,
            long millis,
            String host,
            String instance,
            String id,
            QueuedMessage message,
            int expired,
            String how) {
        return new MessageEnded(
                documentId,
                millis,
                host,
                instance,
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
                expired,
                message.arrivedMillis,
                how);
    }

    /** The log itself is the clock: a gauge shows the queue before the line that passes it. */
    private void gaugesBefore(long millis, Context context) throws Exception {
        Long next = nextGauge.value();
        if (next != null && millis < next) {
            return;
        }
        QueueClock now = clock.value();
        clock.update(now == null ? QueueClock.startedAt(millis) : now.heardAt(millis));
        long last = millis - millis % intervalMillis;
        if (next != null) {
            gauges(Math.max(next, last - MAX_GAUGES_AT_ONCE * intervalMillis), last, context);
            forget(millis, context);
        }
        schedule(last, context);
    }

    /** All that passed without a line: the queue was the same, its mail grew older. */
    private void gauges(long first, long last, Context context) throws Exception {
        QueueLength length = meter(first, context).length(false);
        for (long at = first; at <= last; at += intervalMillis) {
            context.output(QUEUE_LENGTHS, length.at(at, baselineKnown(at)));
            if (at / SHAPE_MILLIS > (at - intervalMillis) / SHAPE_MILLIS) {
                meter(at, context).shapes(shape -> context.output(QUEUE_SHAPES, shape));
            }
        }
    }

    private QueueMeter meter(long at, Context context) throws Exception {
        String[] key = context.getCurrentKey().split("\t", 2);
        return new QueueMeter(at, key[0], key[1], state.messages());
    }

    private boolean baselineKnown(long at) throws Exception {
        return clock.value().baselineKnown(at, settings.lifetime().toMillis());
    }

    private void forget(long millis, Context context) throws Exception {
        new QueueLedger(state, (id, message, how) -> {}).revokeGuesses(millis);
        dropped.inc(state.forget(millis, settings, !clock.value().hasSnapshot()));
        notes.forget(millis, settings.lifetime().toMillis());
    }

    private void schedule(long lastGauge, Context context) throws Exception {
        nextGauge.update(lastGauge + intervalMillis);
        context.timerService().registerEventTimeTimer(lastGauge + intervalMillis);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<DeliveryAttempt> out)
            throws Exception {
        followHeld(timestamp, context, out);
        QueueSnapshot snapshot = pending.get(timestamp);
        if (snapshot != null) {
            pending.remove(timestamp);
            reconcile(snapshot, context);
        }
        Long next = nextGauge.value();
        if (next != null && next == timestamp) {
            passed(timestamp, context);
        }
    }

    /** Time has passed a gauge and no line came: the last one, or a quiet server. */
    private void passed(long timestamp, Context context) throws Exception {
        if (timestamp - clock.value().heardMillis() > settings.lifetime().toMillis()) {
            forgetHost();
            return;
        }
        gauges(timestamp, timestamp, context);
        forget(timestamp, context);
        boolean goesOn = context.timerService().currentWatermark() < Long.MAX_VALUE;
        if (goesOn || !pending.isEmpty() || held.size() > 0) {
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
        clock.clear();
    }

    /** The key: host and instance. */
    public static String key(LoggedEvent line) {
        return line.host() + '\t' + line.instance();
    }
}
