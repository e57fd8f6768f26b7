package io.mailscope.parsers.header;

/** Reads an RFC 5424 header behind its version. */
final class Rfc5424 {

    private static final String NIL = "-";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Stamps stamps;
    private final Names names;

    Rfc5424(Stamps stamps, Names names) {
        this.stamps = stamps;
        this.names = names;
    }

    /**
     * Moves to the text.
     *
     * @param referenceMillis the time of a line that gives none
     */
    void read(Cursor at, Origin origin, long referenceMillis) {
        origin.timeMillis = at.skip('-') ? referenceMillis : stamps.read(at, referenceMillis);
        at.require(' ');
        String host = name(at);
        origin.host = host.equals(NIL) ? origin.host : host;
        origin.tag = name(at);
        origin.pid = processId(at);
        at.moveTo(at.endOfWord());
        at.require(' ');
        structuredData(at);
        at.skipSpaces();
        at.skip(BYTE_ORDER_MARK);
        at.skipSpaces();
    }

    private String name(Cursor at) {
        int start = at.position();
        int end = at.endOfWord();
        at.moveTo(end);
        at.require(' ');
        return names.of(at.line(), start, end);
    }

    private static int processId(Cursor at) {
        int digits = at.digitsAhead();
        int pid = digits > 0 && digits < 10 && at.peek(digits) == ' ' ? at.digits(digits) : 0;
        at.moveTo(at.endOfWord());
        at.require(' ');
        return pid;
    }

    /** RFC 5424, 6.3: a dash, or elements in brackets whose quoted values may escape a bracket. */
    private static void structuredData(Cursor at) {
        if (at.skip('-')) {
            return;
        }
        while (at.peek() == '[') {
            element(at);
        }
    }

    private static void element(Cursor at) {
        boolean quoted = false;
        char c = at.next();
        while (c != ']' || quoted) {
            if (c == '\\') {
                at.next();
            } else if (c == '"') {
                quoted = !quoted;
            }
            c = at.next();
        }
    }
}
