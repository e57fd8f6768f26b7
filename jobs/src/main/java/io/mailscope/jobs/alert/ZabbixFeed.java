package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.ZabbixValue;
import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.aggregate.LatencyMeasurement;
import io.mailscope.jobs.correlate.QueueLength;
import io.mailscope.jobs.correlate.QueueShape;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Wires the measurements to what Zabbix gets; nothing of it runs when nobody takes the values. */
public final class ZabbixFeed {

    private ZabbixFeed() {}

    /** The values of all measurements. */
    public static DataStream<ZabbixValue> of(
            DataStream<QueueLength> lengths,
            DataStream<QueueShape> shapes,
            DataStream<FlowMeasurement> flow,
            DataStream<FailureMeasurement> failures,
            DataStream<LatencyMeasurement> latencies,
            DataStream<RaisedAlert> alerts) {
        DataStream<ItemValue> values =
                values(lengths, ItemValues::of, "queue")
                        .union(
                                values(shapes, ItemValues::of, "queue-shape"),
                                values(flow, ItemValues::of, "flow"),
                                values(failures, ItemValues::of, "failure"),
                                values(latencies, ItemValues::of, "latency"),
                                values(alerts, ItemValues::of, "alert"));
        return values.keyBy(ItemValue::host)
                .process(new ZabbixFunction())
                .uid("zabbix-values")
                .name("zabbix-values");
    }

    private static <T> DataStream<ItemValue> values(
            DataStream<T> stream, FlatMapFunction<T, ItemValue> items, String of) {
        return stream.flatMap(items)
                .returns(ItemValue.class)
                .uid("zabbix-" + of)
                .name("zabbix-" + of);
    }
}
