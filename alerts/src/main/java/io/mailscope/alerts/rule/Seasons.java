package io.mailscope.alerts.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Sums per hour, by hour of the week in a zone, of the last eight weeks: people's hours shift with
 * their clocks. A Flink POJO, changed in place.
 */
public final class Seasons {

    static final Duration MEMORY = Duration.ofDays(14);

    /** How long it takes until all that it uses is known. */
    static final Duration KNOWN = Duration.ofDays(57);

    static final long HOUR_MILLIS = 3_600_000;

    private static final int HOURS_OF_WEEK = 168;
    private static final int DAY = 24;
    private static final int WEEKS = 8;

    /** So many values of the past make a baseline. */
    private static final int ENOUGH_WEEKS = 3;

    private static final int ENOUGH_DAYS = 5;

    /** A deviation of normal values, when their median's deviation is 1. */
    private static final double NORMAL = 1.4826;

    /** Start of the hour that is added up, epoch milliseconds; 0 before the first. */
    public long hour;

    public double sum;

    /** The newest sums of each hour of the week, the newest last. */
    public double[][] known = {};

    /**
     * What is usual at an hour.
     *
     * @param deviation how far values usually are from it
     * @param values from how many
     */
    record Usual(double median, double deviation, int values) {}

    /** Ends the hour and begins the next; what was lost of a longer silence is no hour of zero. */
    void close(long nextHour, ZoneId zone) {
        if (known.length == 0) {
            known = new double[HOURS_OF_WEEK][0];
        }
        int at = hourOfWeek(zone);
        double[] before = known[at];
        int keep = Math.min(before.length, WEEKS - 1);
        double[] now = Arrays.copyOfRange(before, before.length - keep, before.length + 1);
        now[keep] = sum;
        known[at] = now;
        hour = nextHour;
        sum = 0;
    }

    /** What is usual in the hour that is added up; of no values when too little is known. */
    Usual usual(ZoneId zone) {
        if (known.length == 0) {
            return new Usual(0, 0, 0);
        }
        int at = hourOfWeek(zone);
        if (known[at].length >= ENOUGH_WEEKS) {
            return of(known[at]);
        }
        double[] days = {};
        for (int same = at % DAY; same < HOURS_OF_WEEK; same += DAY) {
            if (isWeekend(same) == isWeekend(at)) {
                int length = days.length;
                days = Arrays.copyOf(days, length + known[same].length);
                System.arraycopy(known[same], 0, days, length, known[same].length);
            }
        }
        return days.length >= ENOUGH_DAYS ? of(days) : new Usual(0, 0, 0);
    }

    /** The epoch began on a Thursday. */
    private static boolean isWeekend(int hourOfWeek) {
        int day = hourOfWeek / DAY;
        return day == 2 || day == 3;
    }

    /** A tenth of the median at least, and one: where all was alike, little is no anomaly yet. */
    private static Usual of(double[] values) {
        double median = median(values);
        double spread = median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
        double deviation = Math.max(NORMAL * spread, Math.max(median / 10, 1));
        return new Usual(median, deviation, values.length);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private int hourOfWeek(ZoneId zone) {
        long offset = zone.getRules().getOffset(Instant.ofEpochMilli(hour)).getTotalSeconds();
        return (int) Math.floorMod((hour + offset * 1_000) / HOUR_MILLIS, HOURS_OF_WEEK);
    }
}
