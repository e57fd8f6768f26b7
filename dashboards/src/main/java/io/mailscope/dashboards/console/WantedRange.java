package io.mailscope.dashboards.console;

import io.mailscope.dashboards.query.TimeRange;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time range as an address names it: moments ({@code 2026-03-01T10:00:00Z}, epoch
 * milliseconds), or counted back from now ({@code now-6h}), or {@code all} that is known; nothing
 * for the newest day of it.
 */
record WantedRange(String from, String to) {

    static final WantedRange ALL = new WantedRange("all", "");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Pattern RELATIVE = Pattern.compile("now(?:-(\\d{1,6})([smhdw]))?");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1),
                    "w", Duration.ofDays(7));

    static WantedRange of(Parameters parameters) {
        return new WantedRange(parameters.text("from"), parameters.text("to"));
    }

    /** Whether it depends on what is stored. */
    boolean needsKnown() {
        return from.isEmpty() || from.equals("all");
    }

    /** The newest day of what is known, or all of it. */
    TimeRange within(TimeRange known) {
        long newestDay = Math.max(known.from(), known.to() - DAY.toMillis());
        return from.isEmpty() ? new TimeRange(newestDay, known.to()) : known;
    }

    /**
     * The range when it needs no knowledge; an end that is not given is now.
     *
     * @throws IllegalArgumentException with one line when a moment cannot be read
     */
    TimeRange at(Clock clock) {
        long end = to.isEmpty() ? clock.millis() : moment("to", to, clock);
        return new TimeRange(moment("from", from, clock), end);
    }

    private static long moment(String name, String text, Clock clock) {
        Matcher relative = RELATIVE.matcher(text);
        try {
            if (relative.matches()) {
                return clock.millis() - back(relative);
            }
            return text.matches("\\d{1,15}") ? Long.parseLong(text) : parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + name + "': use now-6h, 2026-03-01T10:00:00Z or epoch milliseconds");
        }
    }

    private static long parse(String text) {
        return Instant.parse(text).toEpochMilli();
    }

    private static long back(Matcher relative) {
        return relative.group(1) == null
                ? 0
                : UNITS.get(relative.group(2))
                        .multipliedBy(Long.parseLong(relative.group(1)))
                        .toMillis();
    }
}
