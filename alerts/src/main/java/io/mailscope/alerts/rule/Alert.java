package io.mailscope.alerts.rule;

import java.util.List;
import java.util.Map;

/**
 * A rule fired or recovered.
 *
 * @param rule its name
 * @param subject of what kind it is that the rule watches
 * @param key what it is about
 * @param firing true when it fires, false when it recovers
 * @param timeMillis when that was decided, in log time, epoch milliseconds
 * @param threshold what the value is compared with: the rule's own, or higher where the past is
 * @param sinceMillis when the value went beyond the threshold
 * @param figures what it was decided by, by name
 * @param texts up to three of the lines or replies
 * @param text the alert in words, one line
 */
public record Alert(
        String rule,
        Severity severity,
        Subject subject,
        String key,
        boolean firing,
        long timeMillis,
        double value,
        double threshold,
        long sinceMillis,
        Map<String, Double> figures,
        List<String> texts,
        String text) {}
