package io.mailscope.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.alerts.zabbix.SendResult;
import io.mailscope.alerts.zabbix.ValueChannel;
import io.mailscope.alerts.zabbix.ZabbixAddress;
import io.mailscope.alerts.zabbix.ZabbixTarget;
import io.mailscope.alerts.zabbix.ZabbixValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class ZabbixWriterTest {

    private final ZabbixSink sink =
            new ZabbixSink(
                    ZabbixTarget.of(List.of(new ZabbixAddress("127.0.0.1", 1))),
                    Map.of("mx1", "Mail server 1"));
    private final List<ZabbixValue> stored = new CopyOnWriteArrayList<>();

    private SendResult take(List<ZabbixValue> values) {
        stored.addAll(values);
        return new SendResult(values.size(), values.size());
    }

    private static SendResult away(List<ZabbixValue> values) throws IOException {
        throw new IOException("away");
    }

    @Test
    void whatAnAbsentServerDidNotTakeIsInTheCheckpointAndSentAfterwards() throws Exception {
        List<ZabbixValue> kept = new ArrayList<>();
        try (var writer = writer(ZabbixWriterTest::away, List.of())) {
            writer.write(ZabbixValue.of("mx1", "a", 1, 1_000), null);
            writer.write(ZabbixValue.of("mx2", "b", 2, 2_000).held(), null);
            writer.flush(false);
            var serializer = sink.getWriterStateSerializer();
            for (ZabbixValue value : writer.snapshotState(1)) {
                kept.add(serializer.deserialize(1, serializer.serialize(value)));
            }
        }
        assertThat(kept)
                .containsExactly(
                        ZabbixValue.of("Mail server 1", "a", 1, 1_000),
                        ZabbixValue.of("mx2", "b", 2, 2_000).held());
        try (var writer = writer(this::take, kept)) {
            writer.flush(true);
            assertThat(writer.snapshotState(2)).isEmpty();
        }
        assertThat(stored).containsExactlyInAnyOrderElementsOf(kept);
    }

    private ZabbixWriter writer(ValueChannel channel, List<ZabbixValue> waiting) {
        return new ZabbixWriter(
                channel, sink, waiting, UnregisteredMetricsGroup.createSinkWriterMetricGroup());
    }
}
