package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.Backlog;
import io.mailscope.alerts.zabbix.SenderListener;
import io.mailscope.alerts.zabbix.SenderThread;
import io.mailscope.alerts.zabbix.ValueChannel;
import io.mailscope.alerts.zabbix.ZabbixValue;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands values to a thread of its own and never waits for it but at the very end: an absent Zabbix
 * holds no job up.
 */
final class ZabbixWriter implements StatefulSinkWriter<ZabbixValue, ZabbixValue> {

    private static final Logger LOG = LoggerFactory.getLogger(ZabbixWriter.class);

    /** Beyond the time that values may be held: for the last tries. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final ZabbixSink sink;
    private final Backlog backlog;
    private final SenderThread sender;

    ZabbixWriter(
            ValueChannel channel,
            ZabbixSink sink,
            Collection<ZabbixValue> waiting,
            MetricGroup metrics) {
        this.sink = sink;
        this.backlog = new Backlog(sink.target().capacity());
        waiting.forEach(backlog::add);
        metrics.gauge("zabbixValuesWaiting", (Gauge<Integer>) backlog::size);
        metrics.gauge("zabbixValuesDropped", (Gauge<Long>) backlog::dropped);
        this.sender =
                new SenderThread(
                        channel,
                        backlog,
                        sink.target().hold(),
                        new Listener(
                                metrics.counter("zabbixValuesSent"),
                                metrics.counter("zabbixValuesRefused")));
    }

    @Override
    public void write(ZabbixValue value, Context context) {
        String name = sink.hostNames().getOrDefault(value.host(), value.host());
        backlog.add(value.of(name));
    }

    @Override
    public List<ZabbixValue> snapshotState(long checkpointId) {
        return backlog.values();
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (endOfInput && !sender.drain(sink.target().hold().plus(GRACE))) {
            LOG.warn("{} values did not reach Zabbix", backlog.size());
        }
        if (endOfInput && backlog.dropped() > 0) {
            LOG.warn("{} values for Zabbix were dropped for want of room", backlog.dropped());
        }
    }

    @Override
    public void close() throws InterruptedException {
        sender.close();
    }

    private record Listener(Counter taken, Counter refused) implements SenderListener {

        @Override
        public void taken(int values) {
            taken.inc(values);
        }

        @Override
        public void refused(int values) {
            refused.inc(values);
        }

        @Override
        public void say(String line) {
            LOG.warn("{}", line);
        }
    }
}
