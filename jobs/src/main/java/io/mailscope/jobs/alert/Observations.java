package io.mailscope.jobs.alert;

import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.alerts.zabbix.ZabbixValue;
import io.mailscope.jobs.aggregate.Figure;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.correlate.QueueLength;
import org.apache.flink.util.Collector;

/** Which measurements rules judge, and which go to Zabbix under the mission's two keys. */
public final class Observations {

    /** Zabbix item: messages queued, active + deferred + incoming + hold. */
    public static final String QUEUE_LENGTH_KEY = "postfix_queue_length";

    /** Zabbix item: recipients delivered per minute. */
    public static final String DELIVERY_RATE_KEY = "postfix_delivery_rate";

    private Observations() {}

    /** Of a queue length. */
    public static void of(QueueLength length, Collector<Observation> out) {
        String key = length.host() + '/' + length.instance();
        out.collect(
                new Observation(
                        length.host(),
                        key,
                        RuleBook.QUEUE_LENGTH,
                        length.timeMillis(),
                        length.total()));
        out.collect(
                new Observation(
                        length.host(),
                        key,
                        RuleBook.QUEUE_DEFERRED,
                        length.timeMillis(),
                        length.deferred()));
    }

    /**
     * Of a minute; corrections are not judged again, and a minute without attempts says nothing.
     */
    public static void of(FlowMeasurement flow, Collector<Observation> out) {
        if (flow.isCorrection()) {
            return;
        }
        long end = flow.windowStart() + FlowMeasurement.WINDOW_MILLIS;
        if (flow.attempts() > 0) {
            double share = (double) flow.of(Figure.SENT) / flow.attempts();
            out.collect(
                    new Observation(
                            flow.host(), flow.host(), RuleBook.ATTEMPT_SUCCESS, end, share));
        }
        out.collect(
                new Observation(
                        flow.host(),
                        flow.host(),
                        RuleBook.LOGIN_FAILURES,
                        end,
                        flow.of(Figure.LOGIN_FAILURE)));
    }

    /** The queue length as Zabbix takes it. */
    public static ZabbixValue toZabbix(QueueLength length) {
        return ZabbixValue.of(length.host(), QUEUE_LENGTH_KEY, length.total(), length.timeMillis());
    }

    /** The delivery rate as Zabbix takes it, at the minute's end. */
    public static ZabbixValue toZabbix(FlowMeasurement flow) {
        return ZabbixValue.of(
                flow.host(),
                DELIVERY_RATE_KEY,
                flow.of(Figure.SENT),
                flow.windowStart() + FlowMeasurement.WINDOW_MILLIS);
    }
}
