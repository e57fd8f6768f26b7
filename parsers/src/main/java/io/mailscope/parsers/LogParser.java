package io.mailscope.parsers;

import io.mailscope.parsers.ParseResult.Malformed;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.ParseResult.Unsupported;
import io.mailscope.parsers.dovecot.DovecotShapes;
import io.mailscope.parsers.grok.Captures;
import io.mailscope.parsers.grok.GrokLibrary;
import io.mailscope.parsers.header.Header;
import io.mailscope.parsers.header.HeaderParser;
import io.mailscope.parsers.postfix.PostfixShapes;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns one log line into what it states. Never throws, whatever the bytes were. Not safe for use
 * by several threads at once.
 */
public final class LogParser {

    private final HeaderParser headers;
    private final Map<String, List<Shape>> postfix;
    private final List<Shape> dovecot;

    /**
     * Compiles the bundled patterns, which takes some tens of milliseconds.
     *
     * @param zone zone of year-less RFC 3164 stamps
     */
    public LogParser(ZoneId zone) {
        GrokLibrary library = GrokLibrary.bundled();
        this.headers = new HeaderParser(zone);
        this.postfix = PostfixShapes.byProgram(library);
        this.dovecot = DovecotShapes.all(library);
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
        return header.<ParseResult>map(h -> parseText(h, line.substring(h.textStart())))
                .orElseGet(() -> new Malformed("no known header"));
    }

    private ParseResult parseText(Header header, String text) {
        for (Shape shape : shapesOf(header)) {
            Optional<Captures> captures = shape.pattern().match(text);
            if (captures.isPresent()) {
                Captures caught = captures.get();
                return new Parsed(header, shape.event().apply(caught), shape.pattern(), caught);
            }
        }
        return new Unsupported(header);
    }

    private List<Shape> shapesOf(Header header) {
        return header.tag().equals("dovecot")
                ? dovecot
                : postfix.getOrDefault(header.program(), List.of());
    }
}
