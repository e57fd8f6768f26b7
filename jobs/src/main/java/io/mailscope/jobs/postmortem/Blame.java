package io.mailscope.jobs.postmortem;

import java.util.List;

/**
 * Was it us?
 *
 * @param sides what failed on each side, the highest rise first
 * @param verdict one sentence, which says what it is drawn from
 */
public record Blame(List<OfSide> sides, String verdict) {

    /**
     * Failed attempts whose causes lie on one side.
     *
     * @param causes which of its causes there were
     */
    public record OfSide(Side side, long now, long before, List<String> causes) {

        long by() {
            return now - before;
        }
    }
}
