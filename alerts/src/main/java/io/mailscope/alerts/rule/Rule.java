package io.mailscope.alerts.rule;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * When to speak.
 *
 * @param about what it is for, one sentence
 * @param only labels that count, for example causes; all when empty
 * @param window over which it counts
 * @param minimum of all that was counted: a share of less says nothing
 * @param above whether too much is bad; else too little
 * @param threshold firing needs a value beyond this
 * @param recovery recovering needs a value not beyond this; between the two nothing changes
 * @param hold how long the value must stay beyond the threshold
 * @param settle how long the value must stay good to recover
 * @param quiet an alert of which nothing more is heard recovers after this
 * @param learn a subject that is known for less than this is not judged
 * @param text what an alert says, with figures in braces
 */
public record Rule(
        String name,
        String about,
        Metric metric,
        Measure measure,
        Set<String> only,
        Duration window,
        long minimum,
        Condition condition,
        boolean above,
        double threshold,
        double recovery,
        Duration hold,
        Duration settle,
        Duration quiet,
        Duration learn,
        Severity severity,
        String text)
        implements Serializable {

    /** What is counted is told in slices of this length, in milliseconds of log time. */
    public static final long SLICE_MILLIS = 2_000;

    private static final int BUCKETS = 30;

    /** A subject that had to be learnt is not soon forgotten. */
    private static final Duration KNOWN = Duration.ofDays(60);

    /** Length of the pieces of its window in milliseconds: what is older goes piece by piece. */
    long stepMillis() {
        return step(window);
    }

    /** The same of a rise's past. */
    static long step(Duration window) {
        long slices = window.toMillis() / BUCKETS / SLICE_MILLIS;
        return Math.max(1, slices) * SLICE_MILLIS;
    }

    boolean isBeyond(double value, double bar) {
        return above ? value > bar : value < bar;
    }

    /** How long after the last value it must be remembered, in milliseconds. */
    long memoryMillis() {
        Duration past =
                condition instanceof Condition.Rise rise
                        ? rise.past()
                        : condition instanceof Condition.Seasonal ? Seasons.MEMORY : Duration.ZERO;
        Duration known = learn.isZero() ? Duration.ZERO : KNOWN;
        return window.plus(past).plus(quiet).plus(settle).plus(known).toMillis();
    }

    /** How much of the past it needs to judge as if it had always been there. */
    Duration lookBack() {
        if (condition instanceof Condition.Seasonal) {
            return Seasons.KNOWN;
        }
        Duration past = condition instanceof Condition.Rise rise ? rise.past() : Duration.ZERO;
        Duration back = window.plus(past).plus(hold).plus(settle).plus(quiet);
        return learn.isZero() ? back : back.plus(KNOWN);
    }

    /** Whether it is made of other rules. */
    boolean isOfOthers() {
        return condition instanceof Condition.Together;
    }

    /** Whether a label counts. */
    boolean counts(String label) {
        return only.isEmpty() || only.contains(label);
    }

    /** The rule in one line. */
    public String inWords() {
        return RuleText.of(this);
    }
}
