package io.mailscope.alerts.rule;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** With what the value of a rule is compared. */
public sealed interface Condition extends Serializable {

    /** With the threshold alone. */
    record Level() implements Condition {}

    /**
     * With the threshold, and with the factor times what was usual within the past.
     *
     * @param factor at least 1.5
     */
    record Rise(Duration past, double factor) implements Condition {}

    /**
     * With the threshold, and with when a queue will be empty at the pace of the window.
     *
     * @param horizon an end within this is good enough
     */
    record Forecast(Duration horizon) implements Condition {}

    /**
     * With the same hour of earlier weeks, or of days alike where weeks are not known: the value is
     * by how many deviations it differs from their median.
     *
     * @param minimum a median below this, per hour, says nothing
     */
    record Seasonal(double minimum) implements Condition {}

    /**
     * With other rules of the same subject: the value is how many of them fire.
     *
     * @param parts names of rules
     */
    record Together(List<String> parts) implements Condition {}
}
