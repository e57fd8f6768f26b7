package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.alert.AlertFunction;
import io.mailscope.jobs.alert.Observation;
import io.mailscope.jobs.alert.Observations;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.correlate.QueueLength;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Figures become alerts. */
final class AlertStage {

    private AlertStage() {}

    static DataStream<RaisedAlert> over(
            DataStream<QueueLength> lengths, DataStream<FlowMeasurement> flow) {
        DataStream<Observation> ofQueue =
                observed(lengths.<Observation>flatMap(Observations::of), "observe-queue");
        DataStream<Observation> ofFlow =
                observed(flow.<Observation>flatMap(Observations::of), "observe-flow");
        return named(
                ofQueue.union(ofFlow).keyBy(Observation::key).process(new AlertFunction()),
                "alert");
    }

    private static DataStream<Observation> observed(
            SingleOutputStreamOperator<Observation> stream, String name) {
        return named(stream, Observation.class, name);
    }
}
