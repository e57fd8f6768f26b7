package io.mailscope.parsers.header;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reads the header of a line in any of the shapes in which mail logs are kept: syslog's (RFC 3164,
 * 3339, 5424 and what syslog daemons make of them), the servers' own files, and JSON around either.
 *
 * <p>Written by hand because every line passes here; the text behind it is left to Grok. Not safe
 * for use by several threads at once.
 */
public final class HeaderParser {

    /** A line in a container's line in a shipper's line: more is no log. */
    private static final int DEEPEST = 4;

    private static final int HIGHEST_PRIORITY = 191;

    private final String defaultHost;
    private final Stamps stamps;
    private final HostAndTag hostAndTag;
    private final Rfc5424 rfc5424;
    private final JsonLine json;

    /**
     * With the local machine's name for lines that name no host.
     *
     * @param zone zone of stamps that carry none (RFC 3164)
     */
    public HeaderParser(ZoneId zone) {
        this(zone, LocalHost.NAME);
    }

    /**
     * @param zone zone of stamps that carry none (RFC 3164)
     * @param defaultHost the host of lines that name none, as in Dovecot's own log file
     */
    public HeaderParser(ZoneId zone, String defaultHost) {
        Names names = new Names();
        this.defaultHost = defaultHost;
        this.stamps = new Stamps(zone);
        this.hostAndTag = new HostAndTag(names);
        this.rfc5424 = new Rfc5424(stamps, names);
        this.json = new JsonLine(this, stamps);
    }

    /**
     * Reads one line's header.
     *
     * @param line the whole line
     * @param referenceMillis epoch milliseconds by which the line was surely written: a year-less
     *     stamp is given the latest year that does not put it more than a day behind this. A file's
     *     modification time is right for all lines of its last year, however old the file is; what
     *     a file holds beyond that year cannot be told from it.
     * @return empty when the line has none of the known shapes
     */
    public Optional<Header> parse(String line, long referenceMillis) {
        try {
            return Optional.of(read(line, referenceMillis, defaultHost, 0));
        } catch (NoHeader | DateTimeException none) {
            // The line ended inside its header, or there is no such day.
            return Optional.empty();
        }
    }

    /**
     * Reads a line that may stand inside another.
     *
     * @param host the host if this line names none
     * @param depth how many lines are around this one
     */
    Header read(String line, long referenceMillis, String host, int depth) {
        if (depth > DEEPEST) {
            throw NoHeader.INSTANCE;
        }
        Cursor at = new Cursor(line);
        at.skip('\uFEFF');
        return at.peek() == '{'
                ? json.read(at.rest(), referenceMillis, host, depth)
                : text(at, referenceMillis, host, depth);
    }

    private Header text(Cursor at, long referenceMillis, String host, int depth) {
        Origin origin = new Origin(referenceMillis, host, priority(at));
        if (at.peek() == '1' && at.skip("1 ")) {
            rfc5424.read(at, origin, referenceMillis);
        } else if (at.isAt("-- ")) {
            // What journalctl itself says between the lines; it has no stamp.
            origin.tag = "journalctl";
        } else if (!at.atDigit() && !Stamps.isAt(at) && Containers.skipPrefix(at)) {
            return outOf(origin, at.rest(), depth);
        } else {
            origin.timeMillis = stamps.read(at, referenceMillis);
            at.require(' ');
            containerStream(at);
            if (Stamps.isAt(at)) {
                return outOf(origin, at.rest(), depth);
            }
            hostAndTag.read(at, origin);
        }
        return finish(origin, at.rest(), depth);
    }

    private static int priority(Cursor at) {
        if (!at.skip('<')) {
            return Severity.UNKNOWN;
        }
        int priority = at.number();
        at.require('>');
        at.skipSpaces();
        if (priority > HIGHEST_PRIORITY) {
            throw NoHeader.INSTANCE;
        }
        return priority & 7;
    }

    /** Kubernetes: {@code stdout F} behind the stamp, P when the line goes on in the next one. */
    private static void containerStream(Cursor at) {
        if (at.skip("stdout ") || at.skip("stderr ")) {
            at.move(at.isAt("F ") || at.isAt("P ") ? 2 : 0);
        }
    }

    /** The header of a text, or the one that the text brings along when something forwarded it. */
    Header finish(Origin origin, String text, int depth) {
        if (isServers(origin.tag)) {
            return origin.header(text);
        }
        if (Containers.isName(origin.tag)) {
            if (Stamps.isAt(new Cursor(text))) {
                try {
                    return outOf(origin, text, depth);
                } catch (NoHeader | DateTimeException none) {
                    // A text that begins with a date.
                }
            }
            origin.tag = Containers.program(origin.tag);
        }
        Cursor forwarded = new Cursor(text);
        if (bringsItsTag(forwarded)) {
            origin.pid = 0;
            hostAndTag.tag(forwarded, origin);
            return origin.header(forwarded.rest());
        }
        return origin.header(text);
    }

    /** Whether the tag is Postfix's or Dovecot's own: most lines' is, and these forward nothing. */
    private static boolean isServers(String tag) {
        return tag.equals("dovecot") || tag.startsWith("postfix") && tag.indexOf('/') > 0;
    }

    /** Whether the text begins with {@code postfix/smtpd[123]: } or Dovecot's tag. */
    private static boolean bringsItsTag(Cursor at) {
        boolean postfix = at.isAt("postfix");
        if (!postfix && !at.isAt("dovecot")) {
            return false;
        }
        String word = at.line().substring(at.position(), at.endOfWord());
        return word.endsWith("]:") && (!postfix || word.contains("/")) || word.equals("dovecot:");
    }

    /**
     * The header of a line that stands in another one. The time of the outer one tells the year of
     * the inner, and its host is meant where the inner one has only a container's id.
     */
    Header outOf(Origin outer, String line, int depth) {
        Header inner = read(line, outer.timeMillis, outer.host, depth + 1);
        int severity = inner.severity() == Severity.UNKNOWN ? outer.severity : inner.severity();
        String host = Containers.isId(inner.host()) ? outer.host : inner.host();
        return inner.with(host, severity);
    }
}
