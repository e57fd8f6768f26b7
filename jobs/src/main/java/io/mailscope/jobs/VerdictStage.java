package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.correlate.MessageLine;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.trace.MessageSpan;
import io.mailscope.jobs.trace.MessageVerdict;
import io.mailscope.jobs.trace.TracePartner;
import io.mailscope.jobs.trace.VerdictJoinFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** What filters think, with the messages that they think it of. */
final class VerdictStage {

    private final FollowedMail mail;
    private final Once<SingleOutputStreamOperator<TracePartner>> joined;

    VerdictStage(FollowedMail mail) {
        this.mail = mail;
        joined = Once.of(() -> joined(mail));
    }

    private static SingleOutputStreamOperator<TracePartner> joined(FollowedMail mail) {
        DataStream<MessageSpan> spans =
                named(
                        mail.queue().lives().map(MessageSpan::of),
                        MessageSpan.class,
                        "message-spans");
        DataStream<LoggedEvent> verdicts =
                named(mail.events().filter(LoggedEvent::judgesMessage), "verdict-lines");
        PipelineOptions options = mail.options();
        return named(
                spans.keyBy(MessageSpan::key)
                        .connect(verdicts.keyBy(VerdictJoinFunction::key))
                        .process(
                                new VerdictJoinFunction(
                                        options.latePartners(), options.queueLifetime())),
                "verdict-join");
    }

    /** For the traces: by queue id, and of filters that name the Message-ID alone by that. */
    DataStream<TracePartner> partners() {
        return joined.get()
                .union(
                        named(
                                mail.events().<TracePartner>flatMap(MessageVerdict::of),
                                TracePartner.class,
                                "verdicts-by-message-id"));
    }

    /** Each verdict that names a queue id, with its message. */
    DataStream<MessageLine> lines() {
        return joined.get().getSideOutput(VerdictJoinFunction.LINES);
    }
}
