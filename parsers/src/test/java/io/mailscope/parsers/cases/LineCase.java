package io.mailscope.parsers.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * One log line and all that shall be read from it; a file of {@code cases/} holds one.
 *
 * @param line the whole line, header included
 * @param result {@code unsupported} or {@code malformed}; absent when the line is parsed
 * @param header the header's parts that the case is about, or absent; a case without result and
 *     event is about the header alone
 * @param pattern the Grok pattern that shall match
 * @param event the simple name of the event
 * @param values every component of the event that the line gives a value to and every other field
 *     that the pattern captures, by field name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"line", "result", "header", "pattern", "event", "values"})
record LineCase(
        String line,
        String result,
        Map<String, String> header,
        String pattern,
        String event,
        Map<String, String> values) {

    LineCase {
        result = result == null ? "" : result;
        header = header == null ? Map.of() : header;
        pattern = pattern == null ? "" : pattern;
        event = event == null ? "" : event;
        values = values == null ? Map.of() : values;
    }

    /** Whether the file holds a line alone, without what is expected of it. */
    boolean isBlank() {
        return result.isEmpty() && event.isEmpty() && header.isEmpty();
    }

    /** Whether the case is about the header alone, whatever the text may be. */
    boolean isAboutHeader() {
        return result.isEmpty() && event.isEmpty() && !header.isEmpty();
    }
}
