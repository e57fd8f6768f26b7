package io.mailscope.jobs.aggregate;

import io.mailscope.jobs.trace.FoundHandOver;

/**
 * What one host did within one minute.
 *
 * @param windowStart epoch milliseconds of the minute's start
 * @param revision 0, or the number of the correction when lines came late; add all revisions up
 * @param counts one number per {@link Figure}, in its order; negative where a correction takes back
 * @param handOver the recipient that turned out to be handed over within the fleet, which this
 *     corrects; empty otherwise
 */
public record FlowMeasurement(
        long windowStart, String host, int revision, long[] counts, String handOver) {

    /** What was counted within a minute, or late. */
    public FlowMeasurement(long windowStart, String host, int revision, long[] counts) {
        this(windowStart, host, revision, counts, "");
    }

    /**
     * Takes a delivery back that was a hand-over within the fleet. A measurement of its own, named
     * by the recipient, so that a replay makes the same one whatever else was late.
     */
    public static FlowMeasurement of(FoundHandOver found) {
        long[] counts = new long[Figure.values().length];
        counts[Figure.SENT.ordinal()] = -1;
        counts[Figure.HAND_OVERS.ordinal()] = 1;
        long start = MinuteBook.startOf(found.timeMillis());
        return new FlowMeasurement(start, found.host(), 0, counts, found.handOverId());
    }

    /** Whether it adds to a minute that was told before. */
    public boolean isCorrection() {
        return revision > 0 || !handOver.isEmpty();
    }

    /** Length of a window in milliseconds. */
    public static final long WINDOW_MILLIS = 60_000;

    /** The count of one figure. */
    public long of(Figure figure) {
        return counts[figure.ordinal()];
    }

    /** Sent, deferred and bounced: the attempts that succeed or fail. */
    public long attempts() {
        return of(Figure.SENT) + of(Figure.DEFERRED) + of(Figure.BOUNCED);
    }
}
