package io.mailscope.jobs.aggregate;

/**
 * What one host did within one minute.
 *
 * @param windowStart epoch milliseconds of the minute's start
 * @param revision 0, or the number of the correction when lines came late; add all revisions up
 * @param counts one number per {@link Figure}, in its order
 */
public record FlowMeasurement(long windowStart, String host, int revision, long[] counts) {

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
