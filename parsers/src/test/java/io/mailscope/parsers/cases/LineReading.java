package io.mailscope.parsers.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Malformed;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.ParseResult.Unsupported;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.header.Header;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the parser read from a line, with assertions that show the whole reading when they fail.
 *
 * <pre>{@code reading("Nov 24 ... removed").by("QMGR_REMOVED").as("QueueRemoved").with(values)}
 * </pre>
 */
final class LineReading {

    /** The host of a line that names none. */
    static final String DEFAULT_HOST = "here";

    static final long REFERENCE = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

    private static final LogParser PARSER =
            new LogParser(ParserSettings.of(ZoneOffset.UTC, DEFAULT_HOST));

    private final String line;
    private final ParseResult result;

    private LineReading(String line, ParseResult result) {
        this.line = line;
        this.result = result;
    }

    static LineReading reading(String line) {
        return new LineReading(line, PARSER.parse(line, REFERENCE));
    }

    LineReading is(String expected) {
        assertThat(kind()).as(this::describe).isEqualTo(expected.isEmpty() ? "parsed" : expected);
        return this;
    }

    /** Compares the parts of the header that {@code expected} names. */
    LineReading withHeader(Map<String, String> expected) {
        if (expected.isEmpty()) {
            return this;
        }
        assertThat(kind()).as(this::describe).isNotEqualTo("malformed");
        assertThat(header()).as(this::describe).containsAllEntriesOf(expected);
        return this;
    }

    LineReading by(String pattern) {
        assertThat(((Parsed) result).pattern().name()).as(this::describe).isEqualTo(pattern);
        return this;
    }

    LineReading as(String event) {
        assertThat(eventName()).as(this::describe).isEqualTo(event);
        return this;
    }

    /** Compares all values: one too many fails like one too few. */
    void with(Map<String, String> expected) {
        assertThat(values()).as(this::describe).isEqualTo(new TreeMap<>(expected));
    }

    /** The case that this reading would pass. */
    LineCase toCase() {
        return result instanceof Parsed parsed
                ? new LineCase(line, "", Map.of(), parsed.pattern().name(), eventName(), values())
                : new LineCase(line, kind(), Map.of(), "", "", Map.of());
    }

    /** The case about the header alone that this reading would pass. */
    LineCase toHeaderCase() {
        return result instanceof Malformed
                ? toCase()
                : new LineCase(line, "", header(), "", "", Map.of());
    }

    private String kind() {
        if (result instanceof Parsed) {
            return "parsed";
        }
        return result instanceof Malformed ? "malformed" : "unsupported";
    }

    private String eventName() {
        return result instanceof Parsed parsed ? parsed.event().getClass().getSimpleName() : "";
    }

    private Map<String, String> header() {
        Header header =
                result instanceof Parsed parsed ? parsed.header() : ((Unsupported) result).header();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("time", Instant.ofEpochMilli(header.timeMillis()).toString());
        parts.put("host", header.host());
        parts.put("tag", header.tag());
        parts.put("program", header.program());
        parts.put("pid", String.valueOf(header.pid()));
        parts.put("severity", String.valueOf(header.severity()));
        parts.put("instance", header.instance());
        parts.put("service", header.service());
        parts.put("times", String.valueOf(header.times()));
        parts.put("text", header.text());
        return parts;
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        ((Parsed) result).values().forEach((name, value) -> values.put(name, value.toString()));
        return values;
    }

    private String describe() {
        StringBuilder table = new StringBuilder("\n").append(line).append("\n  ").append(kind());
        if (result instanceof Parsed parsed) {
            table.append(" by ").append(parsed.pattern().name()).append(" as ").append(eventName());
            values().forEach((k, v) -> table.append("\n    ").append(k).append(" = ").append(v));
        }
        if (!(result instanceof Malformed)) {
            header().forEach((k, v) -> table.append("\n    [").append(k).append("] ").append(v));
        }
        return table.append('\n').toString();
    }
}
