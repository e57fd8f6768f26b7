package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.ZabbixValue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Sends values to a Zabbix trapper.
 *
 * @param address {@code HOST:PORT}
 */
public record ZabbixSink(String address) implements Sink<ZabbixValue> {

    @Override
    public SinkWriter<ZabbixValue> createWriter(WriterInitContext context) {
        return new ZabbixWriter(address, context.metricGroup());
    }
}
