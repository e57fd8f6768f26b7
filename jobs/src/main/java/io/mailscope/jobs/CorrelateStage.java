package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.correlate.CorrelateFunction;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.correlate.LmtpDelivery;
import io.mailscope.jobs.correlate.MessageEnded;
import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.MessageLine;
import io.mailscope.jobs.correlate.QueueDrift;
import io.mailscope.jobs.correlate.QueueKey;
import io.mailscope.jobs.correlate.QueueLength;
import io.mailscope.jobs.correlate.QueueSettings;
import io.mailscope.jobs.correlate.QueueShape;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.snapshot.QueueSnapshot;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Events become what happened to messages, per host and Postfix instance. */
record CorrelateStage(SingleOutputStreamOperator<DeliveryAttempt> attempts) {

    /**
     * @param maxHeld lines per instance that wait for a snapshot of their time; 0 where none is
     *     read
     */
    static CorrelateStage over(
            DataStream<LoggedEvent> events,
            DataStream<QueueSnapshot> snapshots,
            PipelineOptions options,
            int maxHeld) {
        QueueSettings settings =
                new QueueSettings(
                        options.gaugeInterval(),
                        options.queueLifetime(),
                        options.disorder(),
                        options.maxQueued(),
                        maxHeld);
        return new CorrelateStage(
                named(
                        named(events.filter(LoggedEvent::isFromPostfix), "queue-lines")
                                .keyBy(new QueueKey())
                                .connect(snapshots.keyBy(QueueSnapshot::key))
                                .process(new CorrelateFunction(settings)),
                        "correlate"));
    }

    DataStream<MessageEnded> ended() {
        return attempts.getSideOutput(CorrelateFunction.ENDED);
    }

    DataStream<MessageLife> lives() {
        return attempts.getSideOutput(CorrelateFunction.LIVES);
    }

    DataStream<MessageLine> decisions() {
        return attempts.getSideOutput(CorrelateFunction.DECISIONS);
    }

    DataStream<LmtpDelivery> lmtp() {
        return attempts.getSideOutput(CorrelateFunction.LMTP);
    }

    DataStream<QueueLength> lengths() {
        return attempts.getSideOutput(CorrelateFunction.QUEUE_LENGTHS);
    }

    DataStream<QueueShape> shapes() {
        return attempts.getSideOutput(CorrelateFunction.QUEUE_SHAPES);
    }

    DataStream<QueueDrift> drifts() {
        return attempts.getSideOutput(CorrelateFunction.DRIFTS);
    }
}
