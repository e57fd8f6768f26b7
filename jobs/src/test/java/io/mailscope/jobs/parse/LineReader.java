package io.mailscope.jobs.parse;

import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.header.Header;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Log lines as the parse stage gives them on, for tests of the stages behind it. */
public final class LineReader {

    /** The day of all tests. */
    private static final String DAY = "2026-11-24T";

    private static final long REFERENCE = Instant.parse(DAY + "23:59:59Z").toEpochMilli();

    private final LogParser parser = new LogParser(ZoneOffset.UTC);
    private int number;

    /** A line without its day, {@code 10:00:01 mx1 postfix/qmgr[2]: A: removed}. */
    public Optional<LoggedEvent> ofThatDay(String line) {
        String[] parts = line.strip().split(" ", 2);
        return read(DAY + parts[0] + "Z " + parts[1]);
    }

    /** A whole line; empty when it gives no event, or one that goes no further. */
    public Optional<LoggedEvent> read(String line) {
        if (parser.parse(line, REFERENCE) instanceof Parsed parsed
                && !UnusedEvents.contains(parsed.kind())) {
            return Optional.of(logged(parsed));
        }
        return Optional.empty();
    }

    private LoggedEvent logged(Parsed parsed) {
        Header h = parsed.header();
        return new LoggedEvent(
                "line",
                h.timeMillis(),
                h.host(),
                h.instance(),
                h.service(),
                h.program(),
                h.pid(),
                "mail.log",
                number++,
                0,
                parsed.event());
    }

    /** A time of that day, epoch milliseconds. */
    public static long millis(String time) {
        return Instant.parse(DAY + time + "Z").toEpochMilli();
    }
}
