package io.mailscope.jobs.alert;

import io.mailscope.alerts.rule.Metric;
import io.mailscope.alerts.rule.Sample;
import io.mailscope.jobs.account.AccountFigure;
import io.mailscope.jobs.account.AccountMeasurement;
import io.mailscope.jobs.aggregate.Figure;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.aggregate.LagMeasurement;
import io.mailscope.jobs.aggregate.LatencyMeasurement;
import io.mailscope.jobs.aggregate.Percentiles;
import io.mailscope.jobs.correlate.QueueLength;
import java.util.Map;
import org.apache.flink.util.Collector;

/** Which measurements rules watch. Corrections are left out: what was judged stays. */
public final class Gauges {

    private static final Map<Figure, Metric> FLOW =
            Map.of(
                    Figure.SENT, Metric.FLOW_SENT,
                    Figure.RECEIVED, Metric.FLOW_RECEIVED,
                    Figure.REJECTED, Metric.FLOW_REJECTED);

    private Gauges() {}

    /** Of a queue length. */
    public static void of(QueueLength length, Collector<Sample> out) {
        String key = length.host() + '/' + length.instance();
        long time = length.timeMillis();
        out.collect(Sample.gauge(Metric.QUEUE_LENGTH, length.host(), key, time, length.total()));
        out.collect(
                Sample.gauge(Metric.QUEUE_DEFERRED, length.host(), key, time, length.deferred()));
    }

    /** Of a minute, at its end. */
    public static void of(FlowMeasurement flow, Collector<Sample> out) {
        if (!flow.isCorrection()) {
            long end = flow.windowStart() + FlowMeasurement.WINDOW_MILLIS;
            FLOW.forEach(
                    (figure, metric) ->
                            out.collect(
                                    Sample.gauge(
                                            metric,
                                            flow.host(),
                                            flow.host(),
                                            end,
                                            flow.of(figure))));
        }
    }

    /** Of how long attempts took within a minute; the more there were the more it says. */
    public static void of(LatencyMeasurement latency, Collector<Sample> out) {
        if (latency.revision() > 0) {
            return;
        }
        long end = latency.windowStart() + FlowMeasurement.WINDOW_MILLIS;
        for (Percentiles p : latency.percentiles()) {
            if (p.what().equals("delay")) {
                String host = latency.host();
                out.collect(
                        Sample.gauge(Metric.DELIVERY_DELAY, host, host, end, p.p90())
                                .of(p.count()));
            }
        }
    }

    /** Of an account's window, at its end. */
    public static void of(AccountMeasurement m, Collector<Sample> out) {
        if (m.by().equals(AccountMeasurement.USER)
                && m.revision() == 0
                && m.of(AccountFigure.RECIPIENTS) > 0) {
            long end = m.windowStart() + 1_000L * m.windowSeconds();
            long fresh = m.of(AccountFigure.NEW_RECIPIENTS);
            out.collect(Sample.gauge(Metric.ACCOUNT_NEW_RECIPIENTS, "", m.key(), end, fresh));
        }
    }

    /** Of a lag, by the clock on the wall. */
    public static void of(LagMeasurement lag, Collector<Sample> out) {
        double seconds = lag.lagMillis() / 1000.0;
        out.collect(
                Sample.gauge(Metric.LOG_LAG, lag.host(), lag.host(), lag.timeMillis(), seconds));
    }
}
