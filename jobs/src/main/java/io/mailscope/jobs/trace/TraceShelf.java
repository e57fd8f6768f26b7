package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;

/** The Flink state of one trace key, and its one timer. */
final class TraceShelf {

    /**
     * Mail with one Message-ID, or of one sender without, in thousands of copies is told without
     * links beyond this.
     */
    private static final int MAX_THINGS = 1_000;

    private final TraceTimes times;
    private final MapState<String, TraceMember> members;
    private final MapState<String, TracePartner> partners;
    private final ValueState<TraceClock> clock;

    TraceShelf(RuntimeContext context, TraceTimes times) {
        this.times = times;
        members =
                context.getMapState(
                        new MapStateDescriptor<>("members", String.class, TraceMember.class));
        partners =
                context.getMapState(
                        new MapStateDescriptor<>("partners", String.class, TracePartner.class));
        clock = context.getState(new ValueStateDescriptor<>("clock", TraceClock.class));
    }

    boolean isFull() throws Exception {
        TraceClock now = clock.value();
        return now != null && now.members() >= MAX_THINGS;
    }

    void add(MessageLife life, TimerService timers) throws Exception {
        TraceMember member = TraceMember.of(life);
        TraceMember known = members.get(member.key());
        if (known != null) {
            known.retell(life);
            member = known;
        }
        members.put(member.key(), member);
        awake(times.tell(member), timers);
    }

    void add(TracePartner partner, TimerService timers) throws Exception {
        partners.put(partner.id(), partner);
        awake(times.forget(partner), timers);
    }

    /** One timer per key: the earliest that is wanted. */
    private void awake(long wanted, TimerService timers) throws Exception {
        TraceClock before = clock.value();
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

    /** All messages, in an order that does not depend on that of their lines. */
    List<TraceMember> members() throws Exception {
        List<TraceMember> all = new ArrayList<>();
        members.values().forEach(all::add);
        if (all.size() > 1) {
            all.sort(TraceMember.BY_MESSAGE);
        }
        return all;
    }

    /** All that partners said, by time, and by offset in the log where that is the same. */
    List<TracePartner> partners() throws Exception {
        List<TracePartner> all = new ArrayList<>();
        partners.values().forEach(all::add);
        if (all.size() > 1) {
            all.sort(
                    Comparator.comparingLong(TracePartner::timeMillis)
                            .thenComparingInt(partner -> partner.id().length())
                            .thenComparing(TracePartner::id));
        }
        return all;
    }

    void update(TraceMember member) throws Exception {
        members.put(member.key(), member);
    }

    /**
     * Lets what is told go, but for the rest of traces that go on, and with a message what partners
     * said of it.
     *
     * @param known all messages; those that are forgotten are taken out
     * @param said all words of partners; likewise
     * @return words of Dovecot that have waited long enough for their message
     */
    List<TracePartner> forget(
            long now,
            List<TraceMember> known,
            List<TracePartner> said,
            TraceBook book,
            OpenTraces open)
            throws Exception {
        for (Iterator<TraceMember> each = known.iterator(); each.hasNext(); ) {
            TraceMember member = each.next();
            if (member.isTold() && times.forget(member, open.contains(member)) <= now) {
                members.remove(member.key());
                each.remove();
            }
        }
        return said.isEmpty() ? List.of() : forget(now, said, book, known);
    }

    private List<TracePartner> forget(
            long now, List<TracePartner> said, TraceBook book, List<TraceMember> left)
            throws Exception {
        Set<String> kept = new HashSet<>();
        left.forEach(member -> kept.add(member.life.lifeId()));
        List<TracePartner> alone = new ArrayList<>();
        for (Iterator<TracePartner> each = said.iterator(); each.hasNext(); ) {
            TracePartner partner = each.next();
            String message = book.messageOf(partner);
            boolean done = !message.isEmpty() && !kept.contains(message);
            if (done || times.forget(partner) <= now) {
                partners.remove(partner.id());
                each.remove();
                if (message.isEmpty() && partner.mailbox() != null && partner.isLoose()) {
                    alone.add(partner);
                }
            }
        }
        return alone;
    }

    /** Behind the timer: sets the next one, for what is left. */
    void rearm(
            List<TraceMember> left, List<TracePartner> said, OpenTraces open, TimerService timers)
            throws Exception {
        if (left.isEmpty() && said.isEmpty()) {
            clock.clear();
            return;
        }
        long due = Long.MAX_VALUE;
        for (TraceMember member : left) {
            due =
                    Math.min(
                            due,
                            member.isTold()
                                    ? times.forget(member, open.contains(member))
                                    : times.tell(member));
        }
        for (TracePartner partner : said) {
            due = Math.min(due, times.forget(partner));
        }
        // What the watermark has passed already fires right behind this timer.
        timers.registerEventTimeTimer(due);
        clock.update(new TraceClock(due, left.size() + said.size()));
    }
}
