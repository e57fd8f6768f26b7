package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.CorrelateFunction;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.correlate.LmtpDelivery;
import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.MessageLine;
import io.mailscope.jobs.correlate.QueueKey;
import io.mailscope.jobs.correlate.QueueSettings;
import io.mailscope.jobs.parse.LineReader;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.snapshot.QueueSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

/** Log lines in, traced messages out: correlate, mailbox join and trace, one behind the other. */
final class TraceHarness implements AutoCloseable {

    static final Duration LATE = Duration.ofSeconds(60);
    private static final Duration LIFETIME = Duration.ofHours(2);

    private final LineReader reader = new LineReader();
    private static final QueueSettings SETTINGS =
            new QueueSettings(Duration.ofSeconds(1), LIFETIME, Duration.ofSeconds(10), 100_000, 0);

    private KeyedTwoInputStreamOperatorTestHarness<
                    String, LoggedEvent, QueueSnapshot, DeliveryAttempt>
            queue;
    private KeyedTwoInputStreamOperatorTestHarness<
                    String, LmtpDelivery, MailboxOutcome, TracePartner>
            join;
    private KeyedTwoInputStreamOperatorTestHarness<String, MessageSpan, LoggedEvent, TracePartner>
            judge;
    private KeyedTwoInputStreamOperatorTestHarness<String, MessageLife, TracePartner, TracedMessage>
            trace;
    private final List<TracedMessage> messages = new ArrayList<>();
    private final List<FoundHandOver> handOvers = new ArrayList<>();
    private final List<MailboxGap> gaps = new ArrayList<>();
    private final List<MessageLine> verdictLines = new ArrayList<>();
    private long last;

    TraceHarness() throws Exception {
        build();
        open();
    }

    private void open() throws Exception {
        queue.open();
        join.open();
        judge.open();
        trace.open();
    }

    private void build() throws Exception {
        queue =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new CorrelateFunction(SETTINGS)),
                        new QueueKey(),
                        QueueSnapshot::key,
                        Types.STRING);
        join =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new MailboxJoinFunction(LATE)),
                        LmtpDelivery::session,
                        MailboxOutcome::key,
                        Types.STRING);
        judge =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new VerdictJoinFunction(LATE, LIFETIME)),
                        MessageSpan::key,
                        VerdictJoinFunction::key,
                        Types.STRING);
        trace =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new TraceFunction(LATE, LIFETIME)),
                        MessageLife::traceKey,
                        TracePartner::traceKey,
                        Types.STRING);
    }

    /** Stops the job with its state and starts it again. */
    void restart() throws Exception {
        drain();
        OperatorSubtaskState ofQueue = queue.snapshot(1, 1);
        OperatorSubtaskState ofJoin = join.snapshot(1, 1);
        OperatorSubtaskState ofJudge = judge.snapshot(1, 1);
        OperatorSubtaskState ofTrace = trace.snapshot(1, 1);
        close();
        build();
        queue.initializeState(ofQueue);
        join.initializeState(ofJoin);
        judge.initializeState(ofJudge);
        trace.initializeState(ofTrace);
        open();
    }

    /** Logs lines without their day, {@code 10:00:01 mx1 postfix/qmgr[2]: A: removed}. */
    TraceHarness log(String lines) throws Exception {
        for (String line : lines.lines().toList()) {
            take(reader.ofThatDay(line).orElseThrow(() -> new AssertionError(line)));
        }
        return this;
    }

    private void take(LoggedEvent line) throws Exception {
        last = Math.max(last, line.timeMillis());
        if (line.isFromPostfix()) {
            queue.processElement1(line, line.timeMillis());
        }
        if (line.judgesMessage()) {
            judge.processElement2(line, line.timeMillis());
        }
        for (MailboxOutcome outcome : given(line, MailboxOutcome::of)) {
            join.processElement2(outcome, outcome.timeMillis());
        }
        for (TracePartner partner : TraceHarness.<TracePartner>given(line, MessageVerdict::of)) {
            trace.processElement2(partner, partner.timeMillis());
        }
        drain();
    }

    private static <T> List<T> given(
            LoggedEvent line, BiConsumer<LoggedEvent, Collector<T>> function) {
        List<T> values = new ArrayList<>();
        function.accept(line, new ListCollector<>(values));
        return values;
    }

    private void drain() throws Exception {
        for (LmtpDelivery sent : side(queue.getSideOutput(CorrelateFunction.LMTP))) {
            join.processElement1(sent, sent.timeMillis());
        }
        for (MessageLife life : side(queue.getSideOutput(CorrelateFunction.LIVES))) {
            judge.processElement1(MessageSpan.of(life), life.timeMillis());
            trace.processElement1(life, life.timeMillis());
        }
        for (TracePartner partner : join.extractOutputValues()) {
            trace.processElement2(partner, partner.timeMillis());
        }
        join.getOutput().clear();
        for (TracePartner partner : judge.extractOutputValues()) {
            trace.processElement2(partner, partner.timeMillis());
        }
        judge.getOutput().clear();
        verdictLines.addAll(side(judge.getSideOutput(VerdictJoinFunction.LINES)));
        messages.addAll(trace.extractOutputValues());
        trace.getOutput().clear();
        handOvers.addAll(side(trace.getSideOutput(TraceFunction.HAND_OVERS)));
        gaps.addAll(side(trace.getSideOutput(TraceFunction.MAILBOX_GAPS)));
    }

    private static <T> List<T> side(Queue<StreamRecord<T>> records) {
        List<T> values = new ArrayList<>();
        if (records != null) {
            records.forEach(r -> values.add(r.getValue()));
            records.clear();
        }
        return values;
    }

    /** Lets event time pass, stage by stage. */
    TraceHarness pass(Duration time) throws Exception {
        last += time.toMillis();
        return reach(last);
    }

    /** Lets event time come to a moment, epoch milliseconds, whatever was logged. */
    TraceHarness reach(long millis) throws Exception {
        queue.processBothWatermarks(new Watermark(millis));
        drain();
        join.processBothWatermarks(new Watermark(millis));
        drain();
        judge.processBothWatermarks(new Watermark(millis));
        drain();
        trace.processBothWatermarks(new Watermark(millis));
        drain();
        return this;
    }

    /** What was told since the beginning. */
    List<TracedMessage> messages() {
        return messages;
    }

    TracedMessage ended(String queueId) {
        return only(queueId, "ended");
    }

    TracedMessage deferred(String queueId) {
        return only(queueId, "deferred");
    }

    TracedMessage held(String queueId) {
        return only(queueId, "held");
    }

    /** What was told last of a message that has ended. */
    TracedMessage newest(String queueId) {
        return messages.stream()
                .filter(m -> m.life().queueId().equals(queueId) && m.life().isEnded())
                .reduce((before, after) -> after)
                .orElseThrow(() -> new AssertionError(queueId + " has not ended"));
    }

    private TracedMessage only(String queueId, String phase) {
        List<TracedMessage> found =
                messages.stream()
                        .filter(m -> m.life().queueId().equals(queueId))
                        .filter(m -> m.life().phase().equals(phase))
                        .filter(m -> !m.correction().replaces())
                        .toList();
        if (found.size() != 1) {
            throw new AssertionError(queueId + ' ' + phase + ": " + found);
        }
        return found.get(0);
    }

    List<FoundHandOver> handOvers() {
        return handOvers;
    }

    List<MailboxGap> gaps() {
        return gaps;
    }

    /** Verdicts that name a queue id, with their messages. */
    List<MessageLine> verdictLines() {
        return verdictLines;
    }

    /** Messages that the trace stage still has. */
    int membersKept() throws Exception {
        var operator = (AbstractStreamOperator<?>) trace.getOperator();
        int kept = 0;
        var keys =
                operator.getKeyedStateBackend().getKeys("members", VoidNamespace.INSTANCE).toList();
        for (Object key : keys) {
            operator.setCurrentKey(key);
            var members =
                    operator.getKeyedStateBackend()
                            .getPartitionedState(
                                    VoidNamespace.INSTANCE,
                                    VoidNamespaceSerializer.INSTANCE,
                                    new MapStateDescriptor<>(
                                            "members", String.class, TraceMember.class));
            for (Object ignored : members.keys()) {
                kept++;
            }
        }
        return kept;
    }

    int stateEntries() {
        return queue.numKeyedStateEntries()
                + join.numKeyedStateEntries()
                + judge.numKeyedStateEntries()
                + trace.numKeyedStateEntries();
    }

    int timers() {
        return queue.numEventTimeTimers()
                + join.numEventTimeTimers()
                + judge.numEventTimeTimers()
                + trace.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        queue.close();
        join.close();
        judge.close();
        trace.close();
    }
}
