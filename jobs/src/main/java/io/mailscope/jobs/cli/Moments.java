package io.mailscope.jobs.cli;

import io.mailscope.jobs.WrongOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments as people write them in the night: {@code 2026-03-01T03:10:00Z}, {@code 2026-03-01
 * 03:10}, {@code 2026-03-01}, {@code 03:10}, {@code yesterday 03:10}, {@code 2h ago}, {@code now}.
 *
 * @param zone of times that do not name one
 */
record Moments(ZoneId zone, Clock clock) {

    static final String FORMS =
            "use 2026-03-01T03:10:00Z, '2026-03-01 03:10', 2026-03-01, 03:10, 'yesterday 03:10',"
                    + " '2h ago', now";

    private static final Pattern AGO =
            Pattern.compile("(?:now-)?(\\d{1,6}) ?([smhdw])[a-z]*(?: ago)?");
    private static final Pattern TIME = Pattern.compile("(yesterday |today )?(\\d{1,2}:\\d\\d.*)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of(
                    "s", ChronoUnit.SECONDS,
                    "m", ChronoUnit.MINUTES,
                    "h", ChronoUnit.HOURS,
                    "d", ChronoUnit.DAYS,
                    "w", ChronoUnit.WEEKS);

    /**
     * The moment that is meant; a time of day is the newest that has been.
     *
     * @param option named in the message when it cannot be read
     * @throws WrongOption with one line
     */
    Instant parse(String option, String text) {
        String given = text.strip().toLowerCase(Locale.ROOT);
        try {
            return given.equals("now") ? clock.instant() : parse(given);
        } catch (DateTimeException e) {
            throw new WrongOption(option + " '" + text + "': " + FORMS);
        }
    }

    /**
     * Refuses a period that ends before it begins, as that of two times of day may.
     *
     * @throws WrongOption with one line
     */
    void requireOrder(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new WrongOption(
                    "--to is "
                            + shown(to)
                            + ", not later than --from, "
                            + shown(from)
                            + ": a time of day is the newest that has been");
        }
    }

    private String shown(Instant moment) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                .withZone(zone)
                .format(moment);
    }

    private Instant parse(String given) {
        Matcher ago = AGO.matcher(given);
        if (ago.matches() && !given.matches("\\d+.?")) {
            return back(ago);
        }
        Matcher time = TIME.matcher(given);
        return time.matches() ? ofDay(time.group(1), time.group(2)) : date(given);
    }

    private Instant back(Matcher ago) {
        // Weeks and days are as long as the zone's clock says.
        return ZonedDateTime.now(clock.withZone(zone))
                .minus(Long.parseLong(ago.group(1)), UNITS.get(ago.group(2)))
                .toInstant();
    }

    private Instant ofDay(String day, String text) {
        LocalTime time = LocalTime.parse(text.length() % 3 == 1 ? '0' + text : text);
        ZonedDateTime now = ZonedDateTime.now(clock.withZone(zone));
        ZonedDateTime then = now.with(time);
        boolean before = day == null ? then.isAfter(now) : day.startsWith("yesterday");
        return (before ? then.minusDays(1) : then).toInstant();
    }

    private Instant date(String given) {
        String iso = given.toUpperCase(Locale.ROOT).replace(' ', 'T');
        if (iso.length() == 10) {
            return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
        }
        return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                        .toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }
}
