package io.mailscope.parsers.header;

/**
 * What stands between the stamp and the text: host, tag, process id, and what loggers put between
 * them. Either of host, process id and colon may be missing.
 */
final class HostAndTag {

    private static final String REPEATED = "last message repeated ";
    private static final String FORWARDED = "Message forwarded from ";
    private static final int LONGEST_TAG = 64;

    private final Names names;

    HostAndTag(Names names) {
        this.names = names;
    }

    /** Reads up to the text and leaves the place there. */
    void read(Cursor at, Origin origin) {
        at.skipSpaces();
        selectorInBrackets(at, origin);
        if (at.isAt(REPEATED)) {
            origin.tag = "syslogd";
            return;
        }
        if (OwnLogFile.read(at, origin)) {
            return;
        }
        int end = at.endOfWord();
        if (namesHost(at.line(), at.position(), end)) {
            origin.host = names.of(at.line(), at.position(), end);
            at.moveTo(end);
            at.require(' ');
            at.skipSpaces();
            selectorInBrackets(at, origin);
            behindHost(at, origin);
        } else {
            tag(at, origin);
        }
    }

    /** FreeBSD's {@code <mail.info>}, which {@code syslogd -v} puts before the host. */
    private static void selectorInBrackets(Cursor at, Origin origin) {
        if (at.peek() != '<') {
            return;
        }
        int end = at.line().indexOf('>', at.position());
        if (end > 0) {
            int severity = Severity.ofSelector(at.line().substring(at.position() + 1, end));
            if (severity != Severity.UNKNOWN) {
                origin.severity = severity;
                at.moveTo(end + 1);
                at.skipSpaces();
            }
        }
    }

    /**
     * Whether the word is a host rather than a tag or a Dovecot process. A host has no bracket or
     * parenthesis and, unless it is an IPv6 address, no colon at its end. syslog-ng may chain hosts
     * by slashes; then a tag must follow.
     */
    private static boolean namesHost(String line, int start, int end) {
        boolean slash = false;
        for (int i = start; i < end; i++) {
            char c = line.charAt(i);
            if (c == '(' || c == '<' || c == '[' && i > start) {
                return false;
            }
            slash |= c == '/';
        }
        if (end > start && line.charAt(end - 1) == ':') {
            return end < line.length() && isIpv6(line, start, end);
        }
        return !slash || tagFollows(line, end);
    }

    private static boolean isIpv6(String line, int start, int end) {
        int colons = 0;
        for (int i = start; i < end; i++) {
            if (line.charAt(i) == ':') {
                colons++;
            } else if (Character.digit(line.charAt(i), 16) < 0) {
                return false;
            }
        }
        return colons > 1;
    }

    private static boolean tagFollows(String line, int end) {
        int next = line.indexOf(' ', end + 1);
        return next > 0 && line.charAt(next - 1) == ':' && next - end > 2;
    }

    private void behindHost(Cursor at, Origin origin) {
        char c = at.peek();
        if (c == 'M' && at.skip(FORWARDED)) {
            int colon = at.line().indexOf(": ", at.position());
            if (colon < 0) {
                throw NoHeader.INSTANCE;
            }
            origin.host = names.of(at.line(), at.position(), colon);
            at.moveTo(colon + 2);
        }
        if (c == '-' && at.isAt("-- MARK --") || at.isAt(REPEATED) || at.isAt("--- " + REPEATED)) {
            origin.tag = "syslogd";
        } else {
            tag(at, origin);
        }
    }

    /** {@code postfix/smtpd[123]: } and what comes near it. */
    void tag(Cursor at, Origin origin) {
        int start = at.position();
        int end = endOfTag(at);
        if (end == start) {
            throw NoHeader.INSTANCE;
        }
        char c = at.peek();
        if (c != '[' && isSelector(at, origin, start)) {
            tag(at, origin);
            return;
        }
        if (c == ' ') {
            end = endOfSpacedTag(at, end);
            at.moveTo(end);
        }
        origin.tag = names.of(at.line(), start, end);
        if (at.skip('[')) {
            origin.pid = processId(at);
        }
        at.skip(':');
        if (!at.skip(' ') && at.atEnd() && at.line().charAt(at.position() - 1) != ':') {
            // The line was cut before its text.
            throw NoHeader.INSTANCE;
        }
        solarisId(at, origin);
    }

    private static int endOfTag(Cursor at) {
        char c = at.peek();
        while (c != '[' && c != ':' && c != ' ' && !at.atEnd()) {
            at.move(1);
            c = at.peek();
        }
        return at.position();
    }

    /** BusyBox puts {@code mail.info} before the tag, AIX {@code mail:info}. */
    private static boolean isSelector(Cursor at, Origin origin, int start) {
        int end = at.endOfWord();
        if (end - start > LONGEST_TAG || at.peek() == ':' && at.peek(1) == ' ') {
            return false;
        }
        int severity = Severity.ofSelector(at.line().substring(start, end));
        if (severity == Severity.UNKNOWN) {
            return false;
        }
        origin.severity = severity;
        at.moveTo(end);
        at.skipSpaces();
        return true;
    }

    /** A program may have blanks in its name; then a process id and a colon must follow. */
    private static int endOfSpacedTag(Cursor at, int firstWord) {
        String line = at.line();
        int bracket = line.indexOf('[', firstWord);
        int colon = line.indexOf(':', firstWord);
        if (bracket < 0 || bracket - firstWord > LONGEST_TAG || colon >= 0 && colon < bracket) {
            return firstWord;
        }
        int end = bracket + 1;
        while (end < line.length() && Cursor.isDigit(line.charAt(end))) {
            end++;
        }
        return end > bracket + 1 && line.startsWith("]: ", end) ? bracket : firstWord;
    }

    /** Up to the closing bracket; 0 when what is in it is no process id. */
    private static int processId(Cursor at) {
        int digits = at.digitsAhead();
        int pid = digits > 0 && digits < 10 ? at.digits(digits) : 0;
        int end = at.line().indexOf(']', at.position());
        if (end < 0) {
            throw NoHeader.INSTANCE;
        }
        boolean number = end == at.position();
        at.moveTo(end + 1);
        return number ? pid : 0;
    }

    /** {@code [ID 197553 mail.info] } */
    private static void solarisId(Cursor at, Origin origin) {
        if (!at.isAt("[ID ")) {
            return;
        }
        int end = at.line().indexOf("] ", at.position());
        int blank = at.line().lastIndexOf(' ', end);
        if (end < 0 || blank < at.position() + 4) {
            return;
        }
        int severity = Severity.ofSelector(at.line().substring(blank + 1, end));
        if (severity != Severity.UNKNOWN) {
            origin.severity = severity;
            at.moveTo(end + 2);
        }
    }
}
