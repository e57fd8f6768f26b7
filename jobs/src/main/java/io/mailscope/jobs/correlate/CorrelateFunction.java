package io.mailscope.jobs.correlate;

import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.snapshot.QueueSnapshot;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.DeliveryStatus;
import io.mailscope.parsers.failure.FailureClassifier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
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

    private final QueueSettings settings;
    private transient LedgerState state;
    private transient Telling telling;
    private transient QueueRules rules;
    private transient LifeNotes notes;
    private transient AttemptFactory attempts;
    private transient QueueGauges gauges;
    private transient MapState<Long, QueueSnapshot> pending;
    private transient HeldLines held;
    transient Counter dropped;
    private transient Counter outdated;
    transient Counter tooEarly;

    /** Follows queues as the settings say. */
    public CorrelateFunction(QueueSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        SharedStrings strings = new SharedStrings();
        state = new LedgerState(runtime, strings);
        telling = new Telling();
        rules = new QueueRules(state, telling);
        notes = new LifeNotes(runtime, state);
        attempts = new AttemptFactory(FailureClassifier.load(), strings);
        gauges = new QueueGauges(runtime, state, settings);
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
        return pending.contains(moment) || gauges.isDue(moment);
    }

    private void followHeld(long moment, Context context, Collector<DeliveryAttempt> out)
            throws Exception {
        for (LoggedEvent line : held.take(moment)) {
            follow(line, context, out);
        }
    }

    private void follow(LoggedEvent line, Context context, Collector<DeliveryAttempt> out)
            throws Exception {
        if (gauges.passBefore(line.timeMillis(), context)) {
            forget(line.timeMillis());
        }
        MessageLife linkedLate = notes.hear(line);
        if (linkedLate != null) {
            context.output(LIVES, linkedLate);
        }
        if (line.event() instanceof AccessDecision decision) {
            tell(decision, line, context);
        }
        telling.line = line;
        telling.context = context;
        if (line.event() instanceof DeliveryStatus status) {
            attempted(line, status, context, out);
        } else if (!rules.apply(line)) {
            gauges.doubt(line.timeMillis());
        }
    }

    /** Tells what the line that is followed does to messages; one for all lines. */
    private final class Telling implements QueueLedger.Listener {

        private LoggedEvent line;
        private Context context;

        @Override
        public void messageEnded(String id, QueuedMessage message, String how) throws Exception {
            end(line, id, message, how, context);
        }

        @Override
        public void messageHeld(String id, QueuedMessage message) throws Exception {
            context.output(LIVES, notes.held(line, id, message));
        }
    }

    private void tell(AccessDecision decision, LoggedEvent line, Context context) throws Exception {
        if (line.decidesOnMessage()) {
            String id = decision.queueId();
            QueuedMessage message = state.get(id);
            String lifeId = message == null ? "" : LifeId.of(line, id, message);
            context.output(DECISIONS, new MessageLine(line, lifeId));
        }
    }

    private void attempted(
            LoggedEvent line,
            DeliveryStatus status,
            Context context,
            Collector<DeliveryAttempt> out)
            throws Exception {
        String id = status.queueId();
        WithdrawnMessage withdrawn = notes.withdrawn(id);
        boolean queued = withdrawn == null;
        QueuedMessage message =
                queued
                        ? rules.attempted(status, line.timeMillis())
                        : rules.attemptedLate(status, withdrawn.message());
        MessageNotes before = queued ? notes.of(id) : withdrawn.notes();
        NextHop next = NextHop.of(status.status(), status.statusText());
        DeliveryAttempt attempt = attempts.of(line, status, message, before, next);
        out.collect(attempt);
        if (message.arrivedMillis == 0) {
            return;
        }
        if (next.isLmtpSession()) {
            context.output(LMTP, LifeNotes.lmtp(attempt, message, before.link, next));
        }
        MessageLife life =
                queued
                        ? notes.attempted(attempt, message, next, line)
                        : notes.attemptedLate(attempt, withdrawn, next, line);
        if (life != null) {
            context.output(LIVES, life);
        }
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
        QueueClock now = gauges.clock();
        if (now != null && now.isPast(snapshot)) {
            outdated.inc();
            return;
        }
        long bornBefore = now == null ? Long.MAX_VALUE : now.adoptsBornBefore(snapshot);
        QueueDrift drift =
                new QueueReconciler(state, snapshot)
                        .reconcile(bornBefore, (id, m, how) -> end(snapshot, id, m, how, context));
        context.output(DRIFTS, drift);
        gauges.confirm(snapshot, context);
    }

    private void end(
            LoggedEvent line, String id, QueuedMessage message, String how, Context context)
            throws Exception {
        MessageLife life = notes.ended(line, id, message, how);
        context.output(LIVES, life);
        context.output(ENDED, MessageEnded.by(line, id, message, life.expired(), how));
    }

    private void end(
            QueueSnapshot snapshot, String id, QueuedMessage message, String how, Context context)
            throws Exception {
        notes.drop(id);
        context.output(ENDED, MessageEnded.by(snapshot, id, message, how));
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
        if (gauges.isDue(timestamp)) {
            passGauge(timestamp, context);
        }
    }

    private void passGauge(long timestamp, Context context) throws Exception {
        if (gauges.isForsaken(timestamp)) {
            forgetHost();
            return;
        }
        boolean atEnd = context.timerService().currentWatermark() == Long.MAX_VALUE;
        boolean goesOn = !atEnd || !pending.isEmpty() || held.size() > 0;
        gauges.pass(timestamp, goesOn, context);
        forget(timestamp);
    }

    private void forget(long millis) throws Exception {
        rules.revokeGuesses(millis);
        dropped.inc(state.forget(millis, settings, !gauges.clock().hasSnapshot()));
        notes.forget(millis, settings);
    }

    /** Silent for longer than mail may queue: the host is gone, and so is its queue. */
    private void forgetHost() {
        state.clear();
        notes.clear();
        gauges.clear();
    }
}
