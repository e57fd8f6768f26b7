package io.mailscope.parsers.header;

/** Who logged a line and when, gathered while its header is read. */
final class Origin {

    private static final String SUPPRESSED_START = "Last message '";
    private static final String SUPPRESSED_BY = " times, suppressed by syslog-ng on ";

    long timeMillis;
    String host;
    String tag = "";
    int pid;
    int severity = Severity.UNKNOWN;

    /**
     * @param host the host if the line names none
     */
    Origin(long timeMillis, String host, int severity) {
        this.timeMillis = timeMillis;
        this.host = host;
        this.severity = severity;
    }

    /** Joins it with what was logged. */
    Header header(String text) {
        if (host.isEmpty() || tag.isEmpty()) {
            throw NoHeader.INSTANCE;
        }
        String plain = Escapes.undo(text);
        if (plain.startsWith(SUPPRESSED_START) && plain.contains(SUPPRESSED_BY)) {
            // syslog-ng counts repetitions in the name of the program that it silenced.
            tag = "syslog-ng";
        }
        Folded folded = Folded.of(plain);
        return folded == null
                ? Header.of(timeMillis, host, tag, pid, severity, 1, plain)
                : Header.of(timeMillis, host, tag, pid, severity, folded.times(), folded.text());
    }
}
