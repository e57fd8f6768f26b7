package io.mailscope.alerts.rule;

/**
 * What a rule remembers about one key.
 *
 * @param lastSeen epoch milliseconds of the newest observation
 * @param badSince epoch milliseconds since which the value is beyond the threshold, 0 when it is
 *     not
 * @param firing whether an alert is open
 */
public record RuleState(long lastSeen, long badSince, boolean firing) {

    /** Nothing seen yet. */
    public static final RuleState NEW = new RuleState(Long.MIN_VALUE, 0, false);
}
