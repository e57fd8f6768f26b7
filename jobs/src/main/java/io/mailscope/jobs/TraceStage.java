package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.correlate.LmtpDelivery;
import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.trace.FoundHandOver;
import io.mailscope.jobs.trace.MailboxJoinFunction;
import io.mailscope.jobs.trace.MailboxOutcome;
import io.mailscope.jobs.trace.MailboxResult;
import io.mailscope.jobs.trace.TraceFunction;
import io.mailscope.jobs.trace.TracedMessage;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Postfix's messages, linked to each other and to what Dovecot did with them. */
record TraceStage(SingleOutputStreamOperator<TracedMessage> messages) {

    static TraceStage over(
            DataStream<LoggedEvent> events, CorrelateStage queue, PipelineOptions options) {
        return new TraceStage(
                named(
                        queue.lives()
                                .keyBy(MessageLife::traceKey)
                                .connect(
                                        mailbox(events, queue, options)
                                                .keyBy(MailboxResult::traceKey))
                                .process(
                                        new TraceFunction(
                                                options.latePartners(), options.queueLifetime())),
                        "trace"));
    }

    private static DataStream<MailboxResult> mailbox(
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

    DataStream<FoundHandOver> handOvers() {
        return messages.getSideOutput(TraceFunction.HAND_OVERS);
    }
}
