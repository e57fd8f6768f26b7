package io.mailscope.parsers;

import io.mailscope.parsers.shape.PatternTexts;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * What a parser must be told beside the lines.
 *
 * @param zone zone of stamps that carry none
 * @param host the server of lines that do not name it, as in Dovecot's own log file
 * @param patterns a user's own patterns, tried before the bundled ones
 */
public record ParserSettings(ZoneId zone, String host, PatternTexts patterns)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** With the bundled patterns alone. */
    public static ParserSettings of(ZoneId zone, String host) {
        return new ParserSettings(zone, host, PatternTexts.none());
    }
}
