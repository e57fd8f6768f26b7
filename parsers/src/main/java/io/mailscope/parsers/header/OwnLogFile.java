package io.mailscope.parsers.header;

/**
 * Programs that write log files of their own, in which neither host nor syslog tag stands behind
 * the stamp: Dovecot, rspamd, clamd.
 */
final class OwnLogFile {

    private static final String LONGEST_LEVEL = "Warning";
    private static final int MOST_PARTS = 4;

    private OwnLogFile() {}

    /** Reads what stands behind the stamp, if it is of one of them. */
    static boolean read(Cursor at, Origin origin) {
        char c = at.peek();
        if (c == '#') {
            return rspamd(at, origin);
        }
        if (c == '-' && at.skip("-> ")) {
            origin.tag = "clamd";
            return true;
        }
        return dovecot(at, origin);
    }

    /** {@code #4711(rspamd_proxy) <a1b2c3>; ...} */
    private static boolean rspamd(Cursor at, Origin origin) {
        int start = at.position();
        at.move(1);
        int digits = at.digitsAhead();
        int close = at.line().indexOf(") ", start);
        if (digits < 1 || digits > 9 || at.peek(digits) != '(' || close < 0) {
            at.moveTo(start);
            return false;
        }
        origin.tag = "rspamd";
        origin.pid = at.digits(digits);
        at.moveTo(close + 2);
        return true;
    }

    /**
     * {@code imap-login: Info: } or {@code imap(user)<123><session>: Error: }. The process stays in
     * the text, where it stands under syslog too. What it is about may stand before the level:
     * {@code auth-worker(user)<123>: request [1]: Info: }.
     */
    private static boolean dovecot(Cursor at, Origin origin) {
        if (!isProcess(at)) {
            return false;
        }
        String line = at.line();
        int start = at.position();
        int severity = Severity.UNKNOWN;
        for (int part = 0;
                part < MOST_PARTS && severity == Severity.UNKNOWN && start >= 0;
                part++) {
            int colon = line.indexOf(": ", start);
            severity = part == 0 || colon < 0 ? severity : level(line, start, colon);
            start = colon < 0 ? colon : colon + 2;
        }
        if (severity == Severity.UNKNOWN) {
            return false;
        }
        origin.tag = "dovecot";
        origin.severity = origin.severity == Severity.UNKNOWN ? severity : origin.severity;
        return true;
    }

    private static int level(String line, int start, int end) {
        return end - start > LONGEST_LEVEL.length()
                ? Severity.UNKNOWN
                : Severity.ofDovecot(line.substring(start, end));
    }

    /** Whether a process's name begins here, with a colon or a parenthesis at its end. */
    private static boolean isProcess(Cursor at) {
        int length = 0;
        char c = at.peek();
        while (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
            c = at.peek(++length);
        }
        return length > 0 && (c == '(' || c == ':' || c == '<');
    }
}
