package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A session of Dovecot: who logged in from where, what was slow, how it ended. */
public final class SessionText {

    private SessionText() {}

    /**
     * Writes it.
     *
     * @param events documents of one session, in time order
     * @param zone in which times are shown
     */
    public static String of(List<JsonNode> events, Ink ink, ZoneId zone) {
        DateTimeFormatter time = time(zone);
        Hop first = new Hop(events.get(0));
        String head = "Session " + first.text("/dovecot/session") + " on " + first.host();
        return events.stream()
                .map(Hop::new)
                .map(e -> "  " + time.format(Instant.parse(e.text("/@timestamp"))) + line(e, ink))
                .collect(
                        Collectors.joining(
                                "\n", ink.bold(Ink.plain(head, 200)) + " (" + zone + ")\n", "\n"));
    }

    static DateTimeFormatter time(ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
    }

    /** One event of it, without its time. */
    static String line(Hop event, Ink ink) {
        String action = event.text("/event/action");
        String duration = event.text("/event/duration");
        return "  "
                + ink.outcome(action, String.format(Locale.ROOT, "%-14s", action))
                + "  "
                + Stream.of(
                                event.text("/dovecot/service"),
                                event.text("/user/name"),
                                event.text("/source/ip"),
                                event.text("/mail/slow/operation"),
                                event.text("/event/reason"),
                                duration.isEmpty()
                                        ? ""
                                        : Durations.text(Long.parseLong(duration) / 1e9))
                        .filter(part -> !part.isEmpty())
                        .map(part -> Ink.plain(part, 200))
                        .collect(Collectors.joining("  "));
    }
}
