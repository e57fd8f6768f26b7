package io.mailscope.dashboards.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A stretch of log time.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive, behind {@code from}
 */
public record TimeRange(long from, long to) {

    private static final int MOST_BARS = 120;
    public static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Years of four digits, which Elasticsearch reads. */
    private static final long EARLIEST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();

    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    /** Widths of bars that people count in, in minutes; up to a week. */
    private static final List<Integer> WIDTHS =
            List.of(1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080);

    public TimeRange {
        if (to <= from) {
            throw new IllegalArgumentException("'to' must be later than 'from'");
        }
        if (from < EARLIEST || to > LATEST) {
            throw new IllegalArgumentException("'from' and 'to': use years from 0 to 9999");
        }
    }

    /** Width of a bar in milliseconds, so that at most 120 bars make the range. */
    public long bucketMillis() {
        for (int minutes : WIDTHS) {
            if (isWideEnough(minutes * MINUTE)) {
                return minutes * MINUTE;
            }
        }
        long weeks = 2 * WIDTHS.get(WIDTHS.size() - 1) * MINUTE;
        while (!isWideEnough(weeks)) {
            weeks *= 2;
        }
        return weeks;
    }

    private boolean isWideEnough(long width) {
        return firstBar(width) + MOST_BARS * width >= to;
    }

    /** Begin of the first bar; bars begin at multiples of their width, as Elasticsearch's do. */
    public long firstBar() {
        return firstBar(bucketMillis());
    }

    private long firstBar(long width) {
        return Math.floorDiv(from, width) * width;
    }

    /** Number of bars that the range touches. */
    public int bars() {
        return (int) ((to - firstBar() + bucketMillis() - 1) / bucketMillis());
    }

    /** How much of a bar lies in the range, in minutes, at least one. */
    public double minutesOfBar(int bar) {
        long begin = firstBar() + bar * bucketMillis();
        long end = Math.min(to, begin + bucketMillis());
        return Math.max(MINUTE, end - Math.max(from, begin)) / (double) MINUTE;
    }

    public double minutes() {
        return (to - from) / (double) MINUTE;
    }

    /** The same, but not behind the moment; at least a minute is left. */
    public TimeRange until(long end) {
        return new TimeRange(from, Math.max(from + MINUTE, Math.min(to, end)));
    }

    public String fromText() {
        return Instant.ofEpochMilli(from).toString();
    }

    public String toText() {
        return Instant.ofEpochMilli(to).toString();
    }
}
