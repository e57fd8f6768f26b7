package io.mailscope.parsers;

import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.grok.Captures;
import io.mailscope.parsers.grok.GrokPattern;
import io.mailscope.parsers.header.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of one line. */
public sealed interface ParseResult {

    /**
     * The line was understood.
     *
     * @param pattern the Grok pattern that matched
     * @param captures what it caught, numbered like {@code pattern.fields()}
     */
    record Parsed(Header header, MailEvent event, GrokPattern pattern, Captures captures)
            implements ParseResult {

        /** The pattern's fields that took part in the match, by name, in the pattern's order. */
        public Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            List<String> names = pattern.fields();
            for (int i = 0; i < names.size(); i++) {
                if (captures.has(i)) {
                    fields.put(names.get(i), captures.text(i));
                }
            }
            return fields;
        }
    }

    /** The header is sound; no pattern of that program knows the text. */
    record Unsupported(Header header) implements ParseResult {}

    /** The line has no header of a known shape. */
    record Malformed(String reason) implements ParseResult {}
}
