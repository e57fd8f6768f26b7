package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.LmtpDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins Postfix's {@code sent} with what Dovecot did, by LMTP session, whichever line comes first.
 * One session is one mailbox; sieve may do several things with it, and two recipients that are one
 * mailbox have one session, in which Dovecot delivers once.
 */
public final class MailboxJoinFunction
        extends KeyedCoProcessFunction<String, LmtpDelivery, MailboxOutcome, TracePartner> {

    private static final long serialVersionUID = 1L;
    private static final int MAX_OUTCOMES = 20;

    private final long lateMillis;
    private transient ValueState<LmtpDelivery> delivery;
    private transient ValueState<Boolean> matched;
    private transient ListState<MailboxOutcome> waiting;

    /**
     * @param late how long a partner line is waited for, in event time
     */
    public MailboxJoinFunction(Duration late) {
        this.lateMillis = late.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        delivery =
                runtime.getState(new ValueStateDescriptor<>("lmtp-delivery", LmtpDelivery.class));
        matched = runtime.getState(new ValueStateDescriptor<>("matched", Boolean.class));
        waiting =
                runtime.getListState(
                        new ListStateDescriptor<>("mailbox-outcomes", MailboxOutcome.class));
    }

    @Override
    public void processElement1(LmtpDelivery sent, Context context, Collector<TracePartner> out)
            throws Exception {
        if (delivery.value() != null) {
            out.collect(TracePartner.of(MailboxResult.duplicate(sent)));
            return;
        }
        waitFor(sent.timeMillis(), context);
        delivery.update(sent);
        for (MailboxOutcome outcome : waiting.get()) {
            emit(sent, outcome, out);
        }
        waiting.clear();
    }

    @Override
    public void processElement2(MailboxOutcome o, Context context, Collector<TracePartner> out)
            throws Exception {
        LmtpDelivery sent = delivery.value();
        if (sent != null) {
            emit(sent, o, out);
            return;
        }
        int before = count();
        if (before == 0) {
            waitFor(o.timeMillis(), context);
        }
        if (before < MAX_OUTCOMES) {
            waiting.add(o);
        }
    }

    private int count() throws Exception {
        int count = 0;
        for (MailboxOutcome ignored : waiting.get()) {
            count++;
        }
        return count;
    }

    private void waitFor(long millis, Context context) {
        long now = context.timerService().currentWatermark();
        context.timerService().registerEventTimeTimer(Math.max(millis + lateMillis, now + 1));
    }

    private void emit(LmtpDelivery sent, MailboxOutcome outcome, Collector<TracePartner> out)
            throws Exception {
        matched.update(true);
        out.collect(TracePartner.of(MailboxResult.of(sent, outcome)));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TracePartner> out)
            throws Exception {
        LmtpDelivery sent = delivery.value();
        if (sent != null && sent.timeMillis() + lateMillis > timestamp) {
            return;
        }
        if (sent != null && matched.value() == null) {
            out.collect(TracePartner.of(MailboxResult.unmatched(sent)));
        }
        List<MailboxOutcome> alone = new ArrayList<>();
        waiting.get().forEach(alone::add);
        alone.forEach(o -> out.collect(TracePartner.of(MailboxResult.loose(o))));
        delivery.clear();
        matched.clear();
        waiting.clear();
    }
}
