package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What rose.
 *
 * @param value for example a domain or a cause, as logged
 * @param now how often in the period
 * @param before how often in the time it is compared with
 * @param share of all that rose, in percent; what rises by several values counts in each
 * @param since when it began to be more than before, or null when that cannot be said
 * @param bars how often in each part of the period
 * @param query finds what is counted
 */
public record Rise(
        String value,
        long now,
        long before,
        double share,
        Instant since,
        long[] bars,
        @JsonIgnore ObjectNode query) {

    long by() {
        return now - before;
    }
}
