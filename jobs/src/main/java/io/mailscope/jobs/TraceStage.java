package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.correlate.LmtpDelivery;
import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.MessageLine;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.trace.FoundHandOver;
import io.mailscope.jobs.trace.MailboxGap;
import io.mailscope.jobs.trace.MailboxJoinFunction;
import io.mailscope.jobs.trace.MailboxOutcome;
import io.mailscope.jobs.trace.MessageSpan;
import io.mailscope.jobs.trace.MessageVerdict;
import io.mailscope.jobs.trace.TraceFunction;
import io.mailscope.jobs.trace.TracePartner;
import io.mailscope.jobs.trace.TracedMessage;
import io.mailscope.jobs.trace.VerdictJoinFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Postfix's messages, linked to each other, to what Dovecot did and to what filters think of them.
 */
final class TraceStage {

    private final Once<SingleOutputStreamOperator<TracePartner>> judged;
    private final Once<SingleOutputStreamOperator<TracedMessage>> messages;

    TraceStage(DataStream<LoggedEvent> events, CorrelateStage queue, PipelineOptions options) {
        judged = Once.of(() -> judged(events, queue, options));
        messages =
                Once.of(
                        () ->
                                messages(
                                        queue,
                                        mailbox(events, queue, options)
                                                .union(judged.get(), judgedByMessageId(events)),
                                        options));
    }

    private static SingleOutputStreamOperator<TracedMessage> messages(
            CorrelateStage queue, DataStream<TracePartner> partners, PipelineOptions options) {
        return named(
                queue.lives()
                        .keyBy(MessageLife::traceKey)
                        .connect(partners.keyBy(TracePartner::traceKey))
                        .process(
                                new TraceFunction(options.latePartners(), options.queueLifetime())),
                "trace");
    }

    private static DataStream<TracePartner> mailbox(
            DataStream<LoggedEvent> events, CorrelateStage queue, PipelineOptions options) {
        DataStream<MailboxOutcome> outcomes =
                named(
                        events.<MailboxOutcome>flatMap(MailboxOutcome::of),
                        MailboxOutcome.class,
                        "mailbox-lines");
        return named(
                queue.lmtp()
                        .keyBy(LmtpDelivery::session)
                        .connect(outcomes.keyBy(MailboxOutcome::key))
                        .process(new MailboxJoinFunction(options.latePartners())),
                "mailbox-join");
    }

    private static SingleOutputStreamOperator<TracePartner> judged(
            DataStream<LoggedEvent> events, CorrelateStage queue, PipelineOptions options) {
        DataStream<MessageSpan> spans =
                named(queue.lives().map(MessageSpan::of), MessageSpan.class, "message-spans");
        DataStream<LoggedEvent> verdicts =
                named(events.filter(LoggedEvent::judgesMessage), "verdict-lines");
        return named(
                spans.keyBy(MessageSpan::key)
                        .connect(verdicts.keyBy(VerdictJoinFunction::key))
                        .process(
                                new VerdictJoinFunction(
                                        options.latePartners(), options.queueLifetime())),
                "verdict-join");
    }

    private static DataStream<TracePartner> judgedByMessageId(DataStream<LoggedEvent> events) {
        return named(
                events.<TracePartner>flatMap(MessageVerdict::of),
                TracePartner.class,
                "verdicts-by-message-id");
    }

    DataStream<TracedMessage> messages() {
        return messages.get();
    }

    /** Each verdict that names a queue id, with its message. */
    DataStream<MessageLine> verdicts() {
        return judged.get().getSideOutput(VerdictJoinFunction.LINES);
    }

    DataStream<FoundHandOver> handOvers() {
        return messages.get().getSideOutput(TraceFunction.HAND_OVERS);
    }

    DataStream<MailboxGap> mailboxGaps() {
        return messages.get().getSideOutput(TraceFunction.MAILBOX_GAPS);
    }
}
