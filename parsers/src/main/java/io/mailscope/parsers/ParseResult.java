package io.mailscope.parsers;

import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.header.Header;

/** What came of one line. */
public sealed interface ParseResult {

    /**
     * The line was understood.
     *
     * @param pattern name of the Grok pattern that matched
     */
    record Parsed(Header header, MailEvent event, String pattern) implements ParseResult {}

    /** The header is sound; no pattern of that program knows the text. */
    record Unsupported(Header header) implements ParseResult {}

    /** The line has no header of a known shape. */
    record Malformed(String reason) implements ParseResult {}
}
