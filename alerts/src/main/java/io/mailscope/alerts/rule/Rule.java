package io.mailscope.alerts.rule;

import java.time.Duration;

/**
 * When to speak: a metric beyond a threshold for a time, until it is back behind the recovery
 * value.
 *
 * @param metric what is watched, for example {@code queue.length}
 * @param above whether too much is bad; else too little
 * @param threshold firing needs a value beyond this
 * @param recovery recovering needs a value not beyond this; between the two nothing changes
 * @param hold how long the value must stay beyond the threshold
 */
public record Rule(
        String name,
        String metric,
        boolean above,
        double threshold,
        double recovery,
        Duration hold,
        Severity severity) {

    public Rule {
        if (above ? recovery > threshold : recovery < threshold) {
            throw new IllegalArgumentException(
                    "rule '"
                            + name
                            + "': recovery "
                            + recovery
                            + " must be "
                            + (above ? "at most" : "at least")
                            + " the threshold "
                            + threshold);
        }
        if (hold.isNegative()) {
            throw new IllegalArgumentException("rule '" + name + "': for must not be negative");
        }
    }

    boolean isBad(double value) {
        return above ? value > threshold : value < threshold;
    }

    boolean isGood(double value) {
        return above ? value <= recovery : value >= recovery;
    }
}
