package io.mailscope.jobs;

import static io.mailscope.jobs.Operators.named;

import io.mailscope.alerts.zabbix.ZabbixValue;
import io.mailscope.jobs.alert.AccountValues;
import io.mailscope.jobs.alert.ItemValue;
import io.mailscope.jobs.alert.ItemValues;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.alert.ZabbixFunction;
import io.mailscope.jobs.parse.LoggedEvent;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Figures become what Zabbix gets; nothing of it runs when nobody takes the values. */
final class ZabbixStage {

    private ZabbixStage() {}

    static DataStream<ZabbixValue> over(
            DataStream<LoggedEvent> events,
            CorrelateStage queue,
            AccountStage accounts,
            AggregateStage figures,
            DataStream<RaisedAlert> alerts) {
        DataStream<ItemValue> values =
                values(queue.lengths(), ItemValues::of, "zabbix-queue")
                        .union(
                                values(queue.shapes(), ItemValues::of, "zabbix-queue-shape"),
                                values(figures.flow(), ItemValues::of, "zabbix-flow"),
                                values(figures.failures(), ItemValues::of, "zabbix-failure"),
                                values(figures.latency(), ItemValues::of, "zabbix-latency"),
                                values(figures.coverage(), ItemValues::of, "zabbix-coverage"),
                                values(events, ItemValues::of, "zabbix-slow"),
                                values(
                                        accounts.measurements(),
                                        AccountValues::of,
                                        "zabbix-account"));
        DataStream<ZabbixValue> lag =
                named(
                        figures.lag().<ZabbixValue>flatMap(ItemValues::of),
                        ZabbixValue.class,
                        "zabbix-lag");
        DataStream<ZabbixValue> ofAlerts =
                named(
                        alerts.<ZabbixValue>flatMap(ItemValues::of),
                        ZabbixValue.class,
                        "zabbix-alert");
        return named(values.keyBy(ItemValue::host).process(new ZabbixFunction()), "zabbix-values")
                .union(lag, ofAlerts);
    }

    private static <T> DataStream<ItemValue> values(
            DataStream<T> stream, FlatMapFunction<T, ItemValue> items, String name) {
        return named(stream.flatMap(items), ItemValue.class, name);
    }
}
