package io.mailscope.alerts.rule;

import java.util.Arrays;

/** Where a series is going. */
final class Trend {

    private static final int FEWEST = 5;
    private static final double MINUTE_MILLIS = 60_000;

    private Trend() {}

    /** The median of the slopes of all pairs (Theil and Sen): one odd value does not turn it. */
    static double perMinute(Series series) {
        int n = series.starts.length;
        if (n < FEWEST) {
            return 0;
        }
        double[] slopes = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double minutes = (series.starts[j] - series.starts[i]) / MINUTE_MILLIS;
                slopes[at++] = (series.counts[j] - series.counts[i]) / minutes;
            }
        }
        Arrays.sort(slopes);
        return slopes[slopes.length / 2];
    }
}
