package io.mailscope.dashboards.console;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of log time.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive, behind {@code from}
 */
record TimeRange(long from, long to) {

    private static final int BUCKETS = 120;
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    TimeRange {
        if (to <= from) {
            throw new IllegalArgumentException("'to' must be later than 'from'");
        }
    }

    /** Width of a bar in milliseconds: whole minutes, so that at most 120 bars make the range. */
    long bucketMillis() {
        long wanted = (to - from) / BUCKETS;
        return Math.max(1, (wanted + MINUTE_MILLIS - 1) / MINUTE_MILLIS) * MINUTE_MILLIS;
    }

    double minutes() {
        return (to - from) / (double) MINUTE_MILLIS;
    }

    String fromText() {
        return Instant.ofEpochMilli(from).toString();
    }

    String toText() {
        return Instant.ofEpochMilli(to).toString();
    }
}
