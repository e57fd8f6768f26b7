package io.mailscope.alerts.rule;

import java.util.Optional;

/** Fires once, recovers once, and never flaps between threshold and recovery. */
public final class Hysteresis {

    private Hysteresis() {}

    /** The state after an observation and the alert that it makes, if any. */
    public record Transition(RuleState state, Optional<Alert> alert) {}

    /**
     * Judges one value; one that is older than the newest seen changes nothing.
     *
     * @param timeMillis epoch milliseconds
     */
    public static Transition judge(
            Rule rule, RuleState state, String key, long timeMillis, double value) {
        if (timeMillis < state.lastSeen()) {
            return new Transition(state, Optional.empty());
        }
        if (state.firing()) {
            return rule.isGood(value)
                    ? changed(rule, key, false, timeMillis, value)
                    : same(timeMillis, state.badSince(), true);
        }
        if (!rule.isBad(value)) {
            return same(timeMillis, 0, false);
        }
        long since = state.badSince() == 0 ? timeMillis : state.badSince();
        return timeMillis - since >= rule.hold().toMillis()
                ? changed(rule, key, true, timeMillis, value)
                : same(timeMillis, since, false);
    }

    private static Transition same(long timeMillis, long badSince, boolean firing) {
        return new Transition(new RuleState(timeMillis, badSince, firing), Optional.empty());
    }

    private static Transition changed(
            Rule rule, String key, boolean firing, long timeMillis, double value) {
        return new Transition(
                new RuleState(timeMillis, firing ? timeMillis : 0, firing),
                Optional.of(new Alert(rule, key, firing, timeMillis, value)));
    }
}
