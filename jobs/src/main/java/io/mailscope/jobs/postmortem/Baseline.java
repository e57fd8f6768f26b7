package io.mailscope.jobs.postmortem;

import io.mailscope.dashboards.query.TimeRange;
import java.time.Duration;

/**
 * The time that a period is compared with.
 *
 * @param kind which of those before it
 * @param range as long as the period
 * @param partly whether what is stored begins only within it
 */
public record Baseline(Kind kind, TimeRange range, boolean partly) {

    /** Which time before the period. */
    public enum Kind {
        /** The same hours of the day before. */
        DAY("the same hours of the day before"),
        /** The same hours of the week before. */
        WEEK("the same hours a week before"),
        /** The time directly before, as long as the period. */
        PREVIOUS("as long a time directly before");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        TimeRange before(TimeRange period) {
            long back =
                    switch (this) {
                        case DAY -> days(period, 1);
                        case WEEK -> days(period, 7);
                        case PREVIOUS -> period.to() - period.from();
                    };
            return new TimeRange(period.from() - back, period.to() - back);
        }

        /** So many, or as many more as lie completely before a period of several days. */
        private static long days(TimeRange period, int step) {
            long width = Duration.ofDays(step).toMillis();
            long steps = Math.max(1, (period.to() - period.from() + width - 1) / width);
            return steps * width;
        }
    }
}
