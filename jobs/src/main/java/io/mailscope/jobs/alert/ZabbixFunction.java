package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.Discovery;
import io.mailscope.alerts.zabbix.TemplateItem;
import io.mailscope.alerts.zabbix.ZabbixValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes the values that Zabbix gets for one host: adds up the parts of a moment, keeps the list of
 * what is discovered, sends it before the values that need it, and fills minutes without failures
 * with zeros, so that triggers recover.
 */
public final class ZabbixFunction extends KeyedProcessFunction<String, ItemValue, ZabbixValue> {

    private static final long serialVersionUID = 1L;

    private static final long MINUTE = 60_000;

    /** Discoveries are told again so often: Zabbix may have been away, or the host new. */
    private static final long REPEAT = 10 * MINUTE;

    /** A host that is silent for so long is forgotten. */
    private static final long FORGET = 24 * 60 * MINUTE;

    /** What is added up. */
    public record Sum(long timeMillis, TemplateItem item, String entity) {}

    /** Of whom there is a weight. */
    public record EntityKey(Discovery discovery, String entity) {}

    private transient MapState<Sum, Double> sums;
    private transient MapState<EntityKey, Entities.Weight> weights;
    private transient ValueState<Long> newest;
    private transient long heard;

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        sums =
                runtime.getMapState(
                        new MapStateDescriptor<>("zabbix-sums", Sum.class, Double.class));
        weights =
                runtime.getMapState(
                        new MapStateDescriptor<>(
                                "zabbix-entities", EntityKey.class, Entities.Weight.class));
        heard = Long.MIN_VALUE;
        newest = runtime.getState(new ValueStateDescriptor<>("zabbix-newest", Long.class));
    }

    @Override
    public void processElement(ItemValue part, Context context, Collector<ZabbixValue> out)
            throws Exception {
        heard = Math.max(heard, part.timeMillis());
        Sum sum = new Sum(part.timeMillis(), part.item(), part.entity());
        Double before = sums.get(sum);
        sums.put(sum, (before == null ? 0 : before) + part.value());
        var timers = context.timerService();
        timers.registerEventTimeTimer(Math.max(part.timeMillis(), timers.currentWatermark() + 1));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ZabbixValue> out)
            throws Exception {
        TreeMap<Long, Map<Sum, Double>> due = new TreeMap<>();
        for (var entry : sums.entries()) {
            if (entry.getKey().timeMillis() <= timestamp) {
                due.computeIfAbsent(entry.getKey().timeMillis(), time -> new HashMap<>())
                        .put(entry.getKey(), entry.getValue());
            }
        }
        boolean silent = due.isEmpty() && timestamp % MINUTE == 0 && !weights.isEmpty();
        // Behind the end of all logs there are no further minutes; before it there are, even where
        // the logs were read so fast that time leapt to the end.
        boolean atEnd = context.timerService().currentWatermark() == Long.MAX_VALUE;
        if (silent && (!atEnd || timestamp <= heard)) {
            new Moment(context.getCurrentKey(), timestamp, new HashMap<>(), out).tell();
        }
        for (var moment : due.entrySet()) {
            new Moment(context.getCurrentKey(), moment.getKey(), moment.getValue(), out).tell();
            newest.update(moment.getKey());
            context.timerService().registerEventTimeTimer(moment.getKey() + FORGET);
        }
        if (!weights.isEmpty()) {
            long next = timestamp - Math.floorMod(timestamp, MINUTE) + MINUTE;
            context.timerService().registerEventTimeTimer(next);
        }
        if (newest.value() != null && newest.value() + FORGET <= timestamp) {
            weights.clear();
            newest.clear();
        }
    }

    /** All values of one host at one time. */
    private final class Moment {

        private final String host;
        private final long time;
        private final Map<Sum, Double> values;
        private final Collector<ZabbixValue> out;
        private final Map<Discovery, Entities> entities = new EnumMap<>(Discovery.class);

        Moment(String host, long time, Map<Sum, Double> values, Collector<ZabbixValue> out) {
            this.host = host;
            this.time = time;
            this.values = values;
            this.out = out;
        }

        void tell() throws Exception {
            cover();
            for (Discovery discovery : Discovery.values()) {
                entities.put(discovery, new Entities(discovery, known(discovery)));
            }
            for (Map.Entry<Sum, Double> value : values.entrySet()) {
                TemplateItem item = value.getKey().item();
                item.discovery()
                        .ifPresent(
                                discovery ->
                                        entities.get(discovery)
                                                .see(value.getKey().entity(), value.getValue()));
            }
            for (Entities kind : entities.values()) {
                discover(kind);
            }
            for (TemplateItem item : TemplateItem.values()) {
                tell(item);
            }
            for (Map.Entry<Discovery, Entities> kind : entities.entrySet()) {
                keep(kind.getKey(), kind.getValue());
            }
            for (Sum sum : values.keySet()) {
                sums.remove(sum);
            }
        }

        /** A share cannot be added up from the shares of its parts. */
        private void cover() {
            Double read = values.get(new Sum(time, TemplateItem.LINES_READ, ""));
            Double parsed = values.get(new Sum(time, TemplateItem.LINES_PARSED, ""));
            if (read != null && parsed != null && read > 0) {
                values.put(new Sum(time, TemplateItem.PARSE_COVERAGE, ""), 100 * parsed / read);
            }
        }

        private Map<String, Entities.Weight> known(Discovery discovery) throws Exception {
            Map<String, Entities.Weight> known = new HashMap<>();
            for (var entry : weights.entries()) {
                if (entry.getKey().discovery() == discovery) {
                    known.put(entry.getKey().entity(), entry.getValue());
                }
            }
            return known;
        }

        private void discover(Entities kind) {
            Set<String> before = kind.found();
            if (time % MINUTE == 0) {
                kind.fade();
            }
            kind.elect();
            Set<String> now = kind.found();
            if (!now.equals(before) || (time % REPEAT == 0 && !now.isEmpty())) {
                Discovery discovery = kind.discovery();
                out.collect(
                        ZabbixValue.text(host, discovery.key(), discovery.found(now), time).held());
            }
        }

        private void tell(TemplateItem item) {
            Discovery discovery = item.discovery().orElse(null);
            if (discovery == null) {
                Double value = values.get(new Sum(time, item, ""));
                if (value != null) {
                    out.collect(ZabbixValue.of(host, item.key(""), value, time));
                }
                return;
            }
            boolean zero = item.isZeroFilled() && time % MINUTE == 0;
            for (String entity : entities.get(discovery).found()) {
                Double value = values.get(new Sum(time, item, entity));
                if (value != null || zero) {
                    double known = value == null ? 0 : value;
                    out.collect(ZabbixValue.of(host, item.key(entity), known, time).held());
                }
            }
        }

        private void keep(Discovery discovery, Entities kind) throws Exception {
            kind.forget();
            List<EntityKey> gone = new ArrayList<>();
            for (EntityKey key : weights.keys()) {
                if (key.discovery() == discovery && !kind.weights().containsKey(key.entity())) {
                    gone.add(key);
                }
            }
            for (EntityKey key : gone) {
                weights.remove(key);
            }
            for (var entry : kind.weights().entrySet()) {
                weights.put(new EntityKey(discovery, entry.getKey()), entry.getValue());
            }
        }
    }
}
