package io.mailscope.jobs.alert;

import io.mailscope.alerts.zabbix.AlertLine;
import io.mailscope.alerts.zabbix.TemplateItem;
import io.mailscope.alerts.zabbix.ZabbixValue;
import io.mailscope.jobs.aggregate.CoverageMeasurement;
import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.Figure;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.aggregate.LagMeasurement;
import io.mailscope.jobs.aggregate.LatencyMeasurement;
import io.mailscope.jobs.aggregate.Percentiles;
import io.mailscope.jobs.correlate.QueueLength;
import io.mailscope.jobs.correlate.QueueShape;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.parsers.event.MailboxEvent.SlowOperation;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.util.Collector;

/**
 * Which figures of the measurements Zabbix gets. Corrections are left out: Zabbix has one value of
 * an item at a time and cannot add another to it.
 */
public final class ItemValues {

    private static final Map<Figure, TemplateItem> FIGURES =
            new EnumMap<>(
                    Map.of(
                            Figure.SENT, TemplateItem.DELIVERY_RATE,
                            Figure.RECEIVED, TemplateItem.RECEIVED,
                            Figure.DEFERRED, TemplateItem.DEFERRED,
                            Figure.BOUNCED, TemplateItem.BOUNCED,
                            Figure.EXPIRED, TemplateItem.EXPIRED,
                            Figure.REJECTED, TemplateItem.REJECTED,
                            Figure.LOGIN_SUCCESS, TemplateItem.LOGIN_SUCCESS,
                            Figure.LOGIN_FAILURE, TemplateItem.LOGIN_FAILURE));

    private ItemValues() {}

    /** Of a queue length: the instance's own, and its part of the host's. */
    public static void of(QueueLength length, Collector<ItemValue> out) {
        var queue = new Values(length.host(), length.timeMillis(), out);
        queue.add(TemplateItem.QUEUE_LENGTH, length.total());
        queue.add(TemplateItem.QUEUE_INCOMING, length.incoming());
        queue.add(TemplateItem.QUEUE_ACTIVE, length.active());
        queue.add(TemplateItem.QUEUE_DEFERRED, length.deferred());
        queue.add(TemplateItem.QUEUE_HOLD, length.hold());
        queue.add(TemplateItem.QUEUE_MAILDROP, length.maildrop());
        queue.add(TemplateItem.INSTANCE_QUEUE_LENGTH, length.instance(), length.total());
        queue.add(TemplateItem.INSTANCE_DEFERRED, length.instance(), length.deferred());
    }

    /** Of a row of qshape: messages queued for a domain, of all states and instances. */
    public static void of(QueueShape shape, Collector<ItemValue> out) {
        if (shape.by().equals(QueueShape.BY_DOMAIN)
                && !shape.value().equals(QueueShape.OTHER)
                && !shape.value().equals(QueueShape.UNKNOWN)) {
            new Values(shape.host(), shape.timeMillis(), out)
                    .add(TemplateItem.DOMAIN_QUEUED, shape.value(), shape.total());
        }
    }

    /** Of a minute, at its end. A share of nothing is no value. */
    public static void of(FlowMeasurement flow, Collector<ItemValue> out) {
        if (flow.isCorrection()) {
            return;
        }
        var minute = new Values(flow.host(), end(flow.windowStart()), out);
        FIGURES.forEach((figure, item) -> minute.add(item, flow.of(figure)));
        // Those that there were add to it.
        minute.add(TemplateItem.SLOW_OPERATIONS, 0);
        double sent = flow.of(Figure.SENT);
        if (flow.attempts() > 0) {
            minute.add(TemplateItem.ATTEMPT_SUCCESS, 100 * sent / flow.attempts());
        }
        double ended = sent + flow.of(Figure.BOUNCED) + flow.of(Figure.EXPIRED);
        if (ended > 0) {
            minute.add(TemplateItem.FINAL_SUCCESS, 100 * sent / ended);
        }
    }

    /** Of a failure's count within a minute: its cause's and its domain's. */
    public static void of(FailureMeasurement failure, Collector<ItemValue> out) {
        if (failure.revision() > 0) {
            return;
        }
        var minute = new Values(failure.host(), end(failure.windowStart()), out);
        minute.add(TemplateItem.CAUSE_FAILURES, failure.failure().cause(), failure.count());
        minute.add(TemplateItem.DOMAIN_FAILURES, failure.failure().domain(), failure.count());
    }

    /** Of a minute's latencies: those percentiles that the template has. */
    public static void of(LatencyMeasurement latency, Collector<ItemValue> out) {
        if (latency.revision() > 0) {
            return;
        }
        var minute = new Values(latency.host(), end(latency.windowStart()), out);
        for (Percentiles p : latency.percentiles()) {
            minute.addLatency(p.what() + ",p50", p.p50());
            minute.addLatency(p.what() + ",p90", p.p90());
            minute.addLatency(p.what() + ",p99", p.p99());
        }
    }

    /** Of a slow operation: one more in its minute. */
    public static void of(LoggedEvent line, Collector<ItemValue> out) {
        if (line.event() instanceof SlowOperation) {
            long start = Math.floorDiv(line.timeMillis(), FlowMeasurement.WINDOW_MILLIS);
            new Values(line.host(), (start + 1) * FlowMeasurement.WINDOW_MILLIS, out)
                    .add(TemplateItem.SLOW_OPERATIONS, 1);
        }
    }

    /** Of a program's lines within a minute. */
    public static void of(CoverageMeasurement coverage, Collector<ItemValue> out) {
        if (coverage.revision() > 0) {
            return;
        }
        var minute = new Values(coverage.host(), end(coverage.windowStart()), out);
        minute.add(TemplateItem.LINES_READ, coverage.lines());
        minute.add(TemplateItem.LINES_PARSED, coverage.parsed());
        minute.add(TemplateItem.LINES_LOST, coverage.lost());
    }

    /** Of a lag, which goes its own way: the log's time may be far behind it. */
    public static void of(LagMeasurement lag, Collector<ZabbixValue> out) {
        long time = lag.timeMillis();
        double seconds = lag.lagMillis() / 1000.0;
        double newest = Math.floorDiv(time - lag.lagMillis(), 1000L);
        out.collect(ZabbixValue.of(lag.host(), TemplateItem.LAG.key(""), seconds, time));
        out.collect(ZabbixValue.of(lag.host(), TemplateItem.LAST_LINE.key(""), newest, time));
    }

    /** Of an alert, which nothing is added to and which must not wait for the log's time. */
    public static void of(RaisedAlert alert, Collector<ZabbixValue> out) {
        String word = alert.firing() ? alert.severity() : AlertLine.RECOVERED;
        AlertLine line = new AlertLine(word, alert.rule(), alert.key(), alert.text());
        out.collect(line.value(alert.host(), alert.timeMillis()));
    }

    private static long end(long windowStart) {
        return windowStart + FlowMeasurement.WINDOW_MILLIS;
    }

    /** Values of one host at one time. */
    private record Values(String host, long timeMillis, Collector<ItemValue> out) {

        void add(TemplateItem item, double value) {
            add(item, "", value);
        }

        void add(TemplateItem item, String entity, double value) {
            out.collect(new ItemValue(host, item, entity, timeMillis, value));
        }

        void addLatency(String parameters, double seconds) {
            TemplateItem.byKey("mail.latency[" + parameters + ']')
                    .ifPresent(item -> add(item, seconds));
        }
    }
}
