package io.mailscope.parsers.header;

import java.time.ZoneId;
import java.util.Optional;

/**
 * Reads the header of a line: RFC 3164 (year-less), rsyslog's RFC 3339 form, and RFC 5424.
 *
 * <p>Written by hand because every line passes here; the text behind it is left to Grok. Not safe
 * for use by several threads at once.
 */
public final class HeaderParser {

    private final SyslogTime time;

    /**
     * @param zone zone of stamps that carry none (RFC 3164)
     */
    public HeaderParser(ZoneId zone) {
        this.time = new SyslogTime(zone);
    }

    /**
     * Reads one line's header.
     *
     * @param line the whole line
     * @param referenceMillis epoch milliseconds by which the line was surely written: a year-less
     *     stamp is given the latest year that does not put it more than a day behind this
     * @return empty when the line has none of the known shapes
     */
    public Optional<Header> parse(String line, long referenceMillis) {
        Cursor at = new Cursor(line);
        try {
            int severity = priority(at);
            return severity >= 0 && at.skip("1 ")
                    ? rfc5424(at, severity)
                    : traditional(at, severity, referenceMillis);
        } catch (IndexOutOfBoundsException
                | NumberFormatException
                | java.time.DateTimeException e) {
            // The line ended inside its header, or a number in it is out of range.
            return Optional.empty();
        }
    }

    private static int priority(Cursor at) {
        if (!at.skip("<")) {
            return -1;
        }
        int priority = at.number();
        if (!at.skip(">") || priority > 191) {
            throw new NumberFormatException("PRI above 191");
        }
        return priority & 7;
    }

    private Optional<Header> rfc5424(Cursor at, int severity) {
        long millis = time.rfc3339(at);
        at.require(' ');
        String host = at.word(' ');
        at.require(' ');
        String tag = at.word(' ');
        at.require(' ');
        int pid = pid(at.word(' '));
        at.require(' ');
        at.word(' ');
        at.require(' ');
        at.structuredData();
        at.skipSpaces();
        return header(millis, host, tag, pid, severity, at);
    }

    private static int pid(String procId) {
        return procId.equals("-") ? 0 : Integer.parseInt(procId);
    }

    private Optional<Header> traditional(Cursor at, int severity, long referenceMillis) {
        long millis = at.atDigit() ? time.rfc3339(at) : time.rfc3164(at, referenceMillis);
        at.require(' ');
        String host = at.word(' ');
        at.require(' ');
        String tag = at.tag();
        int pid = 0;
        if (at.skip("[")) {
            pid = at.number();
            at.require(']');
        }
        at.require(':');
        at.skip(" ");
        return header(millis, host, tag, pid, severity, at);
    }

    private static Optional<Header> header(
            long millis, String host, String tag, int pid, int severity, Cursor at) {
        return host.isEmpty() || tag.isEmpty()
                ? Optional.empty()
                : Optional.of(new Header(millis, host, tag, pid, severity, 1, at.rest()));
    }
}
