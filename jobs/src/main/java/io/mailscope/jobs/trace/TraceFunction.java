package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.RecipientLife;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Collects the messages of one Message-ID, which filters, forwards and other hosts keep, with what
 * Dovecot did and filters think, and tells each message once its late partners had their time. What
 * the log of another host explains later is told once more, and so is a message that an agent went
 * on to deliver after it was deleted.
 */
public final class TraceFunction
        extends KeyedCoProcessFunction<String, MessageLife, TracePartner, TracedMessage> {

    private static final long serialVersionUID = 1L;

    /** Deliveries that turned out to be hand-overs within the fleet. */
    public static final OutputTag<FoundHandOver> HAND_OVERS = new OutputTag<>("hand-overs") {};

    /** Where the stories of Postfix and Dovecot differ. */
    public static final OutputTag<MailboxGap> MAILBOX_GAPS = new OutputTag<>("mailbox-gaps") {};

    private final TraceTimes times;
    private transient TraceShelf shelf;

    /**
     * @param late how long partners are waited for after a message deferred or ended
     * @param lifetime of a message in the queue
     */
    public TraceFunction(Duration late, Duration lifetime) {
        this.times = TraceTimes.of(late, lifetime);
    }

    @Override
    public void open(OpenContext context) {
        shelf = new TraceShelf(getRuntimeContext(), times);
    }

    @Override
    public void processElement1(MessageLife life, Context context, Collector<TracedMessage> out)
            throws Exception {
        if (shelf.isFull()) {
            out.collect(book(List.of(TraceMember.of(life)), List.of()).of(life));
        } else {
            shelf.add(life, context.timerService());
        }
    }

    @Override
    public void processElement2(TracePartner p, Context context, Collector<TracedMessage> out)
            throws Exception {
        if (!p.traceKey().isEmpty() && !shelf.isFull()) {
            shelf.add(p, context.timerService());
        } else if (p.mailbox() != null && p.isLoose()) {
            // The join in front of this has waited for Postfix already.
            dovecotAlone(p, p.timeMillis() + times.lateMillis(), context);
        }
    }

    private TraceBook book(List<TraceMember> members, List<TracePartner> partners) {
        return new TraceBook(members, partners, times.lateMillis());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TracedMessage> out)
            throws Exception {
        List<TraceMember> members = shelf.members();
        List<TracePartner> partners = shelf.partners();
        List<TraceMember> youngerMembers =
                withoutYounger(members, member -> member.life.timeMillis(), timestamp);
        List<TracePartner> youngerPartners =
                withoutYounger(partners, TracePartner::knownMillis, timestamp);
        TraceBook book = book(members, partners);
        for (TraceMember member : members) {
            if (!member.isTold() && times.tell(member) <= timestamp) {
                TracedMessage message = book.of(member.life);
                tell(message, timestamp, context, out);
                member.told(message);
                book.told(member);
                shelf.update(member);
            }
        }
        correct(members, book, out);
        if (!book.isOfOneMessage()) {
            takeBack(members, book, context);
        }
        OpenTraces open = new OpenTraces(members, book);
        List<TracePartner> alone = shelf.forget(timestamp, members, partners, book, open);
        alone.forEach(partner -> dovecotAlone(partner, timestamp, context));
        if (!alone.isEmpty()) {
            // Nobody waits any more for what they spoke of.
            open = new OpenTraces(members, book(members, partners));
        }
        members.addAll(youngerMembers);
        partners.addAll(youngerPartners);
        shelf.rearm(members, partners, open, context.timerService());
    }

    /**
     * Takes out what is younger than the timer: how far a log is read ahead is chance, and nothing
     * that is told may depend on it.
     */
    private static <T> List<T> withoutYounger(List<T> all, ToLongFunction<T> time, long now) {
        List<T> younger = new ArrayList<>();
        all.removeIf(thing -> time.applyAsLong(thing) > now && younger.add(thing));
        return younger;
    }

    /** Tells once more what another host's log, or a late line of its own, has explained since. */
    private void correct(List<TraceMember> members, TraceBook book, Collector<TracedMessage> out)
            throws Exception {
        for (TraceMember member : members) {
            boolean alone = book.isOfOneMessage() && !member.toldMore;
            if (!member.isTold() || !member.life.isEnded() || alone) {
                continue;
            }
            TracedMessage now = book.of(member.life);
            if (member.isOutdatedBy(now)) {
                TracedMessage right = now.correcting(member.corrections + 1, member.toldFinals);
                out.collect(right);
                member.told(right);
                shelf.update(member);
            }
        }
    }

    private static void tell(
            TracedMessage message, long now, Context context, Collector<TracedMessage> out) {
        out.collect(message);
        if (message.life().isEnded() && message.unmatched() > 0) {
            String host = message.life().host();
            context.output(MAILBOX_GAPS, new MailboxGap(host, now, false, message.unmatched()));
        }
    }

    /** Deliveries that went on within the fleet; it may take a while before that is known. */
    private void takeBack(List<TraceMember> members, TraceBook book, Context context)
            throws Exception {
        for (TraceMember member : members) {
            if (!member.isTold() || !member.life.isEnded()) {
                continue;
            }
            for (RecipientLife recipient : member.life.recipients()) {
                if (!book.countedAsDelivered(member.life, recipient)) {
                    continue;
                }
                String slot = TraceGraph.slot(member.life.lifeId(), recipient);
                if (!member.handedOver.contains(slot)) {
                    member.handedOver.add(slot);
                    shelf.update(member);
                    context.output(
                            HAND_OVERS,
                            new FoundHandOver(slot, recipient.lastMillis(), member.life.host()));
                }
            }
        }
    }

    private static void dovecotAlone(TracePartner partner, long now, Context context) {
        String host = partner.mailbox().host();
        context.output(MAILBOX_GAPS, new MailboxGap(host, now, true, 1));
    }
}
