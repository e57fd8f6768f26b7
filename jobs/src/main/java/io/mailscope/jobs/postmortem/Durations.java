package io.mailscope.jobs.postmortem;

import java.time.Duration;
import java.util.Locale;

/** Durations as people say them. */
final class Durations {

    private Durations() {}

    /**
     * In at most two units, for example {@code 0.05 s} or {@code 3 h 12 min}.
     *
     * @param seconds not negative
     */
    static String text(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.0f s", seconds);
        }
        Duration d = Duration.ofSeconds(Math.round(seconds));
        if (d.toDays() > 0) {
            return d.toDays() + " d " + d.toHoursPart() + " h";
        }
        return d.toHours() > 0
                ? d.toHours() + " h " + d.toMinutesPart() + " min"
                : d.toMinutes() + " min " + d.toSecondsPart() + " s";
    }
}
