package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.TrapperClient;
import io.mailscope.alerts.zabbix.ZabbixTarget;
import io.mailscope.alerts.zabbix.ZabbixValue;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Sends values to a Zabbix trapper. What it has not taken yet is part of the checkpoint.
 *
 * @param hostNames a mail host's name in Zabbix, where it is another than in the log
 */
public record ZabbixSink(ZabbixTarget target, Map<String, String> hostNames)
        implements Sink<ZabbixValue>, SupportsWriterState<ZabbixValue, ZabbixValue> {

    public ZabbixSink {
        hostNames = Map.copyOf(hostNames);
    }

    @Override
    public ZabbixWriter createWriter(WriterInitContext context) throws IOException {
        return (ZabbixWriter) restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<ZabbixValue, ZabbixValue> restoreWriter(
            WriterInitContext context, Collection<ZabbixValue> waiting) throws IOException {
        return new ZabbixWriter(new TrapperClient(target), this, waiting, context.metricGroup());
    }

    @Override
    public SimpleVersionedSerializer<ZabbixValue> getWriterStateSerializer() {
        return new ZabbixValueSerializer();
    }
}
