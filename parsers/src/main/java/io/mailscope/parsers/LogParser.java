package io.mailscope.parsers;

import io.mailscope.parsers.ParseResult.Malformed;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.ParseResult.Unsupported;
import io.mailscope.parsers.grok.Captures;
import io.mailscope.parsers.header.Header;
import io.mailscope.parsers.header.HeaderParser;
import io.mailscope.parsers.regex.Matching;
import io.mailscope.parsers.shape.Shape;
import io.mailscope.parsers.shape.Shapes;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Turns one log line into what it states. Never throws, whatever the bytes were. Not safe for use
 * by several threads at once.
 */
public final class LogParser {

    private final HeaderParser headers;
    private final Shapes shapes;
    private final Matching matching = new Matching();

    /**
     * With the bundled patterns.
     *
     * @param zone zone of stamps that name none
     */
    public LogParser(ZoneId zone) {
        this(new HeaderParser(zone), Shapes.bundled());
    }

    /**
     * With what a user has set.
     *
     * @throws IllegalArgumentException with one line when a pattern file is wrong
     */
    public LogParser(ParserSettings settings) {
        this(new HeaderParser(settings.zone(), settings.host()), Shapes.with(settings.patterns()));
    }

    private LogParser(HeaderParser headers, Shapes shapes) {
        this.headers = headers;
        this.shapes = shapes;
    }

    /**
     * Parses one line.
     *
     * @param line the line without its newline
     * @param referenceMillis epoch milliseconds by which it was surely written, for year-less
     *     stamps
     */
    public ParseResult parse(String line, long referenceMillis) {
        Optional<Header> header = headers.parse(line, referenceMillis);
        return header.isPresent() ? parseText(header.get()) : new Malformed("no known header");
    }

    private ParseResult parseText(Header header) {
        matching.begin(header.text());
        for (Shape shape : shapes.of(header.program())) {
            Optional<Captures> captures = shape.pattern().match(matching);
            if (captures.isPresent()) {
                return new Parsed(header, shape, captures.get());
            }
        }
        return new Unsupported(header);
    }
}
