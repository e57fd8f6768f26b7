package io.mailscope.parsers;

import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.grok.Captures;
import io.mailscope.parsers.grok.GrokPattern;
import io.mailscope.parsers.header.Header;
import io.mailscope.parsers.shape.EventFields;
import io.mailscope.parsers.shape.Secrets;
import io.mailscope.parsers.shape.Shape;
import java.util.List;
import java.util.Map;

/** What came of one line. */
public sealed interface ParseResult {

    /**
     * The line was understood.
     *
     * @param shape the one that matched
     * @param captures what its pattern caught, numbered like {@code pattern().fields()}
     */
    record Parsed(Header header, Shape shape, Captures captures) implements ParseResult {

        /** The Grok pattern that matched. */
        public GrokPattern pattern() {
            return shape.pattern();
        }

        /** What kind of event it states, for those who may have no use for it. */
        public Class<? extends MailEvent> kind() {
            return shape.event().type();
        }

        /** What it states, made anew at each call. */
        public MailEvent event() {
            return shape.event().event(captures);
        }

        /**
         * All that the line states, by field name: the event's components and whatever else the
         * pattern captured, in that order. What is empty is left out, and of a password that there
         * is one is all that is shown.
         */
        public Map<String, Object> values() {
            Map<String, Object> values = EventFields.of(event());
            List<String> names = pattern().fields();
            for (int i = 0; i < names.size(); i++) {
                if (captures.has(i) && !captures.text(i).isEmpty()) {
                    String name = names.get(i);
                    values.putIfAbsent(name, Secrets.shown(name, captures.text(i)));
                }
            }
            return values;
        }
    }

    /** The header is sound; no pattern of that program knows the text. */
    record Unsupported(Header header) implements ParseResult {}

    /** The line has no header of a known shape. */
    record Malformed(String reason) implements ParseResult {}
}
