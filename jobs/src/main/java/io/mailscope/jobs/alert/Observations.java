package io.mailscope.jobs.alert;

import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.jobs.aggregate.Figure;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.correlate.QueueLength;
import org.apache.flink.util.Collector;

/** Which measurements rules judge. */
public final class Observations {

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
}
