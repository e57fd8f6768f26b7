package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.LmtpDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins Postfix's {@code sent} with what Dovecot did, by LMTP session, whichever line comes first.
 * One session is one mailbox; sieve may do several things with it, and two recipients that are one
 * mailbox have one session, in which Dovecot delivers once.
 *
 * <p>Copies of a log have the same sessions on several hosts and days. Nothing is joined before its
 * time is up, and what is younger than that is not looked at, so that it does not matter which log
 * is read ahead of the others, nor how far.
 */
public final class MailboxJoinFunction
        extends KeyedCoProcessFunction<String, LmtpDelivery, MailboxOutcome, TracePartner> {

    private static final long serialVersionUID = 1L;

    /** Dovecot bounds what sieve may do with a mail far below this. */
    private static final int MAX_PER_SESSION = 100;

    private final long lateMillis;
    private transient MapState<String, LmtpDelivery> deliveries;
    private transient ListState<MailboxOutcome> outcomes;

    /**
     * @param late how long a partner line is waited for, in event time
     */
    public MailboxJoinFunction(Duration late) {
        this.lateMillis = late.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        deliveries =
                runtime.getMapState(
                        new MapStateDescriptor<>(
                                "lmtp-deliveries", String.class, LmtpDelivery.class));
        outcomes =
                runtime.getListState(
                        new ListStateDescriptor<>("mailbox-outcomes", MailboxOutcome.class));
    }

    @Override
    public void processElement1(LmtpDelivery sent, Context context, Collector<TracePartner> out)
            throws Exception {
        boolean another = deliveries.contains(sent.lifeId());
        if (another || count(deliveries.keys()) >= MAX_PER_SESSION) {
            out.collect(TracePartner.of(MailboxResult.duplicate(sent)));
        } else {
            deliveries.put(sent.lifeId(), sent);
            waitFor(sent.timeMillis(), context);
        }
    }

    @Override
    public void processElement2(MailboxOutcome o, Context context, Collector<TracePartner> out)
            throws Exception {
        if (count(outcomes.get()) < MAX_PER_SESSION) {
            outcomes.add(o);
            waitFor(o.timeMillis(), context);
        }
    }

    private static int count(Iterable<?> things) {
        int count = 0;
        for (Object ignored : things) {
            count++;
        }
        return count;
    }

    private void waitFor(long millis, Context context) {
        long now = context.timerService().currentWatermark();
        context.timerService().registerEventTimeTimer(Math.max(millis + lateMillis, now + 1));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TracePartner> out)
            throws Exception {
        SessionDeliveries known =
                SessionDeliveries.until(timestamp, deliveries.values(), lateMillis);
        List<MailboxOutcome> waiting = new ArrayList<>();
        Set<String> matched = new HashSet<>();
        for (MailboxOutcome outcome : outcomes.get()) {
            LmtpDelivery sent = known.of(outcome);
            if (!isUp(sent == null ? outcome.timeMillis() : sent.timeMillis(), timestamp)) {
                waiting.add(outcome);
            } else if (sent == null) {
                out.collect(TracePartner.of(MailboxResult.loose(outcome, timestamp)));
            } else {
                out.collect(TracePartner.of(MailboxResult.of(sent, outcome, timestamp)));
                matched.add(sent.lifeId());
            }
        }
        outcomes.update(waiting);
        for (LmtpDelivery sent : known.all()) {
            if (isUp(sent.timeMillis(), timestamp)) {
                deliveries.remove(sent.lifeId());
                if (!matched.contains(sent.lifeId())) {
                    out.collect(TracePartner.of(MailboxResult.unmatched(sent, timestamp)));
                }
            }
        }
    }

    private boolean isUp(long millis, long now) {
        return millis + lateMillis <= now;
    }
}
