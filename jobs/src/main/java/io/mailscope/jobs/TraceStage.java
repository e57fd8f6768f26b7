package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.correlate.LmtpDelivery;
import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.trace.FoundHandOver;
import io.mailscope.jobs.trace.MailboxGap;
import io.mailscope.jobs.trace.MailboxJoinFunction;
import io.mailscope.jobs.trace.MailboxOutcome;
import io.mailscope.jobs.trace.TraceFunction;
import io.mailscope.jobs.trace.TracePartner;
import io.mailscope.jobs.trace.TracedMessage;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Postfix's messages, linked to each other and to what others said of them. */
record TraceStage(Once<SingleOutputStreamOperator<TracedMessage>> traced) {

    /** With what Dovecot did; hand-overs and gaps, all that is counted of it, need no more. */
    static TraceStage unjudged(FollowedMail mail) {
        return new TraceStage(Once.of(() -> traced(mail, mailbox(mail))));
    }

    /** The same with what filters think. */
    static TraceStage judged(FollowedMail mail, VerdictStage verdicts) {
        return new TraceStage(
                Once.of(() -> traced(mail, mailbox(mail).union(verdicts.partners()))));
    }

    private static SingleOutputStreamOperator<TracedMessage> traced(
            FollowedMail mail, DataStream<TracePartner> partners) {
        PipelineOptions options = mail.options();
        return named(
                mail.queue()
                        .lives()
                        .keyBy(MessageLife::traceKey)
                        .connect(partners.keyBy(TracePartner::traceKey))
                        .process(
                                new TraceFunction(options.latePartners(), options.queueLifetime())),
                "trace");
    }

    private static DataStream<TracePartner> mailbox(FollowedMail mail) {
        DataStream<MailboxOutcome> outcomes =
                named(
                        mail.events().<MailboxOutcome>flatMap(MailboxOutcome::of),
                        MailboxOutcome.class,
                        "mailbox-lines");
        return named(
                mail.queue()
                        .lmtp()
                        .keyBy(LmtpDelivery::session)
                        .connect(outcomes.keyBy(MailboxOutcome::key))
                        .process(new MailboxJoinFunction(mail.options().latePartners())),
                "mailbox-join");
    }

    DataStream<TracedMessage> messages() {
        return traced.get();
    }

    DataStream<FoundHandOver> handOvers() {
        return traced.get().getSideOutput(TraceFunction.HAND_OVERS);
    }

    DataStream<MailboxGap> mailboxGaps() {
        return traced.get().getSideOutput(TraceFunction.MAILBOX_GAPS);
    }
}
