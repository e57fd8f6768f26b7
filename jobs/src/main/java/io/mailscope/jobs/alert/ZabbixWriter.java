package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.SendResult;
import io.mailscope.alerts.zabbix.TrapperClient;
import io.mailscope.alerts.zabbix.ZabbixAddress;
import io.mailscope.alerts.zabbix.ZabbixValue;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps values while the server is away, at most 10,000 and then the newest ones; they keep their
 * own clock. An absent Zabbix never stops the job.
 */
final class ZabbixWriter implements SinkWriter<ZabbixValue> {

    private static final Logger LOG = LoggerFactory.getLogger(ZabbixWriter.class);
    private static final int MAX_WAITING = 10_000;
    private static final int PACKET = 250;
    private static final long BACK_OFF_MILLIS = 5_000;

    private final TrapperClient client;
    private final ArrayDeque<ZabbixValue> waiting = new ArrayDeque<>();
    private final Counter sent;
    private final Counter refused;
    private final Counter dropped;
    private long notBefore;

    ZabbixWriter(String address, MetricGroup metrics) {
        this.client = new TrapperClient(ZabbixAddress.parse(address));
        this.sent = metrics.counter("zabbixValuesSent");
        this.refused = metrics.counter("zabbixValuesRefused");
        this.dropped = metrics.counter("zabbixValuesDropped");
    }

    @Override
    public void write(ZabbixValue value, Context context) {
        waiting.add(value);
        if (waiting.size() > MAX_WAITING) {
            waiting.remove();
            dropped.inc();
        }
        if (waiting.size() >= PACKET) {
            send();
        }
    }

    @Override
    public void flush(boolean endOfInput) {
        send();
    }

    private void send() {
        if (waiting.isEmpty() || System.currentTimeMillis() < notBefore) {
            return;
        }
        try {
            SendResult result = client.send(List.copyOf(waiting));
            waiting.clear();
            sent.inc(result.processed());
            refused.inc(result.sent() - result.processed());
            if (!result.isComplete()) {
                LOG.warn("Zabbix took {} of {} values", result.processed(), result.sent());
            }
        } catch (IOException e) {
            notBefore = System.currentTimeMillis() + BACK_OFF_MILLIS;
            LOG.warn("{}; {} values wait", e.getMessage(), waiting.size());
        }
    }

    @Override
    public void close() {}
}
