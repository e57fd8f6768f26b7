package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.RecipientLife;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * Collects the messages of one Message-ID, which filters, forwards and other hosts keep, with what
 * Dovecot did, and tells each message once its late partners had their time.
 */
public final class TraceFunction
        extends KeyedCoProcessFunction<String, MessageLife, MailboxResult, TracedMessage> {

    private static final long serialVersionUID = 1L;

    /** Deliveries that turned out to be hand-overs within the fleet. */
    public static final OutputTag<FoundHandOver> HAND_OVERS = new OutputTag<>("hand-overs") {};

    /** Mail with one Message-ID in thousands of copies is told without links beyond this. */
    private static final int MAX_MEMBERS = 1_000;

    /** Dovecot's line may be some milliseconds younger than Postfix's last. */
    private static final long SETTLE_MILLIS = 1_000;

    /** How long a mailbox line waits for a message that other recipients keep in the queue. */
    private static final long LOOSE_MILLIS = 3_600_000;

    private final long lateMillis;
    private final long lifetimeMillis;
    private transient MapState<String, TraceMember> members;
    private transient MapState<String, MailboxResult> results;
    private transient ValueState<TraceClock> clock;
    private transient Counter dovecotAlone;
    private transient Counter postfixAlone;

    /**
     * @param late how long partners are waited for after a message deferred or ended
     * @param lifetime of a message in the queue
     */
    public TraceFunction(Duration late, Duration lifetime) {
        this.lateMillis = late.toMillis() + SETTLE_MILLIS;
        this.lifetimeMillis = lifetime.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        members =
                runtime.getMapState(
                        new MapStateDescriptor<>("members", String.class, TraceMember.class));
        results =
                runtime.getMapState(
                        new MapStateDescriptor<>("results", String.class, MailboxResult.class));
        clock = runtime.getState(new ValueStateDescriptor<>("clock", TraceClock.class));
        var metrics = runtime.getMetricGroup().addGroup("mailscope");
        dovecotAlone = metrics.counter("mailbox-lines-unmatched");
        postfixAlone = metrics.counter("lmtp-deliveries-unmatched");
    }

    @Override
    public void processElement1(MessageLife life, Context context, Collector<TracedMessage> out)
            throws Exception {
        if (isFull()) {
            out.collect(new TraceBook(List.of(life), List.of(), lateMillis).of(life));
            return;
        }
        TraceMember member = TraceMember.of(life);
        members.put(member.key(), member);
        awake(life.timeMillis() + lateMillis, context);
    }

    @Override
    public void processElement2(MailboxResult r, Context context, Collector<TracedMessage> out)
            throws Exception {
        if (!r.traceKey().isEmpty() && !isFull()) {
            results.put(r.resultId(), r);
            awake(r.timeMillis() + keep(r), context);
        } else if (r.isLoose()) {
            dovecotAlone.inc();
        }
    }

    private boolean isFull() throws Exception {
        return clock.value() != null && clock.value().members() >= MAX_MEMBERS;
    }

    private long keep(MailboxResult result) {
        return result.isLoose() ? LOOSE_MILLIS : lifetimeMillis;
    }

    /** One timer per key: the earliest that is wanted. */
    private void awake(long wanted, Context context) throws Exception {
        TraceClock before = clock.value();
        var timers = context.timerService();
        long due = Math.max(wanted, timers.currentWatermark() + 1);
        if (before != null && before.dueMillis() <= due) {
            clock.update(new TraceClock(before.dueMillis(), before.members() + 1));
            return;
        }
        if (before != null) {
            timers.deleteEventTimeTimer(before.dueMillis());
        }
        timers.registerEventTimeTimer(due);
        clock.update(new TraceClock(due, before == null ? 1 : before.members() + 1));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TracedMessage> out)
            throws Exception {
        List<TraceMember> all = new ArrayList<>();
        members.values().forEach(all::add);
        List<MailboxResult> mailbox = new ArrayList<>();
        results.values().forEach(mailbox::add);
        all.sort(java.util.Comparator.comparing(TraceMember::key));
        TraceBook book = new TraceBook(all.stream().map(m -> m.life).toList(), mailbox, lateMillis);
        for (TraceMember member : all) {
            if (!member.told && member.life.timeMillis() + lateMillis <= timestamp) {
                tell(book.of(member.life), context, out);
                member.told = true;
                members.put(member.key(), member);
            }
        }
        forget(timestamp, all, mailbox, book);
        rearm(all, mailbox, context);
    }

    private void tell(TracedMessage message, Context context, Collector<TracedMessage> out) {
        out.collect(message);
        MessageLife life = message.life();
        if (!life.isEnded()) {
            return;
        }
        postfixAlone.inc(message.unmatched());
        for (int i = 0; i < message.ends().size(); i++) {
            RecipientLife recipient = life.recipients().get(i);
            boolean found = message.ends().get(i).outcome().equals("handed-over");
            if (found && recipient.status().equals("sent") && !recipient.handOver()) {
                context.output(
                        HAND_OVERS,
                        new FoundHandOver(
                                life.lifeId() + '|' + i, recipient.lastMillis(), life.host()));
            }
        }
    }

    /** What is told goes, but for parents of messages that are still queued. */
    private void forget(
            long now, List<TraceMember> all, List<MailboxResult> mailbox, TraceBook book)
            throws Exception {
        for (TraceMember member : List.copyOf(all)) {
            if (member.told && member.life.timeMillis() + lifetimeMillis <= now) {
                members.remove(member.key());
                all.remove(member);
            }
        }
        boolean open = all.stream().anyMatch(m -> !m.told || isOpen(m, all));
        if (!open) {
            all.clear();
        }
        for (MailboxResult result : List.copyOf(mailbox)) {
            boolean outdated = result.timeMillis() + keep(result) <= now;
            if (outdated || (!open && book.isAssigned(result))) {
                dovecotAlone.inc(result.isLoose() && !book.isAssigned(result) ? 1 : 0);
                mailbox.remove(result);
                results.remove(result.resultId());
            }
        }
        if (all.isEmpty()) {
            members.clear();
        }
    }

    private static boolean isOpen(TraceMember member, List<TraceMember> all) {
        return !member.life.isEnded()
                && all.stream()
                        .noneMatch(
                                m ->
                                        m.life.isEnded()
                                                && m.life.lifeId().equals(member.life.lifeId()));
    }

    private void rearm(List<TraceMember> all, List<MailboxResult> mailbox, Context context)
            throws Exception {
        long due = Long.MAX_VALUE;
        for (TraceMember member : all) {
            long wait = member.told ? lifetimeMillis : lateMillis;
            due = Math.min(due, member.life.timeMillis() + wait);
        }
        for (MailboxResult result : mailbox) {
            due = Math.min(due, result.timeMillis() + keep(result));
        }
        if (due == Long.MAX_VALUE) {
            clock.clear();
            return;
        }
        // What the watermark has passed already fires right behind this timer.
        context.timerService().registerEventTimeTimer(due);
        clock.update(new TraceClock(due, all.size() + mailbox.size()));
    }
}
