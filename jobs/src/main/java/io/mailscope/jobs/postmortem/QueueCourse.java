package io.mailscope.jobs.postmortem;

import java.time.Instant;

/**
 * How long the queue was, in messages of all states.
 *
 * @param before at the last measurement before the period, or at the first within it; -1 when
 *     nothing was measured
 * @param peak highest in the period
 * @param peakAt when
 * @param end at the end of the period
 * @param drainedAt when it was back at the level before, perhaps after the period; null when it was
 *     not
 * @param lastMeasured up to when it was looked for
 * @param bars highest in each part of the period
 */
public record QueueCourse(
        double before,
        double peak,
        Instant peakAt,
        double end,
        Instant drainedAt,
        Instant lastMeasured,
        long[] bars) {

    static final QueueCourse UNKNOWN = new QueueCourse(-1, -1, null, -1, null, null, new long[0]);

    boolean isKnown() {
        return peakAt != null;
    }
}
