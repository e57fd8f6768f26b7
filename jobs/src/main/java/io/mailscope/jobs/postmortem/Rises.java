package io.mailscope.jobs.postmortem;

import java.util.List;
import java.util.Map;

/**
 * How one subject went, and which of its values account for the rise.
 *
 * @param what for example {@code failed attempts}
 * @param now how often in the period
 * @param before how often in the time it is compared with
 * @param onset when it rose, or null when it did not
 * @param bars how often in each part of the period
 * @param by the values by dimension, the highest rise first
 */
public record Rises(
        String what, long now, long before, Onset onset, long[] bars, Map<String, List<Rise>> by) {

    boolean isRise() {
        return now > before;
    }
}
