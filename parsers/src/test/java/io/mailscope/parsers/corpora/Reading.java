package io.mailscope.parsers.corpora;

import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.ParseResult.Unsupported;
import io.mailscope.parsers.header.Header;
import java.util.Map;
import java.util.Optional;

/** A line for counting: header, event name and values, whether or not it was understood. */
record Reading(Header header, String event, Map<String, Object> values) {

    /** Empty when the line has no header of a known shape. */
    static Optional<Reading> of(String line) {
        ParseResult result = Corpora.parse(line);
        if (result instanceof Parsed parsed) {
            return Optional.of(
                    new Reading(
                            parsed.header(),
                            parsed.event().getClass().getSimpleName(),
                            parsed.values()));
        }
        return result instanceof Unsupported unsupported
                ? Optional.of(new Reading(unsupported.header(), "", Map.of()))
                : Optional.empty();
    }

    boolean is(String eventName) {
        return event.equals(eventName);
    }

    boolean isOf(String program) {
        return program().equals(program);
    }

    String program() {
        return header.program();
    }

    String value(String name) {
        return String.valueOf(values.getOrDefault(name, ""));
    }
}
