package io.mailscope.alerts.rule;

import java.util.Locale;

/**
 * A rule fired or recovered.
 *
 * @param key what it is about, for example the host
 * @param firing true when it fires, false when it recovers
 * @param timeMillis epoch milliseconds of the observation that decided
 */
public record Alert(Rule rule, String key, boolean firing, long timeMillis, double value) {

    /** The alert in words, with its figures. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s %s on %s: %s is %.2f, %s %.2f",
                rule.name(),
                firing ? "fired" : "recovered",
                key,
                rule.metric(),
                value,
                firing ? "threshold" : "recovery",
                firing ? rule.threshold() : rule.recovery());
    }
}
