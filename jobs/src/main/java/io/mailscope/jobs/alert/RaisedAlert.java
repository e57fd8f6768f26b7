package io.mailscope.jobs.alert;

/**
 * A rule fired or recovered.
 *
 * @param key what it is about: the host, or host and Postfix instance
 * @param firing true when it fires, false when it recovers
 * @param text the alert in words, with its figures
 */
public record RaisedAlert(
        String rule,
        String severity,
        String host,
        String key,
        boolean firing,
        long timeMillis,
        double value,
        double threshold,
        String text) {}
