package io.mailscope.parsers.header;

/**
 * What stands in front of a log line's text, in any of the known shapes, and the text itself.
 *
 * @param timeMillis when it was logged, epoch milliseconds
 * @param host the mail server that logged it
 * @param tag the syslog tag without the process id, for example {@code postfix/submission/smtpd}
 * @param program the program proper: {@code smtpd}, {@code dovecot/imap-login}, {@code postgrey}
 * @param pid process id, or 0 when the header has none
 * @param severity syslog severity 0 (emergency) to 7 (debug), or -1 when the header has none
 * @param times how often the line was logged, 1 unless the logger folded repetitions into one
 * @param text what the program logged, with the logger's escapes undone
 */
public record Header(
        long timeMillis,
        String host,
        String tag,
        String program,
        int pid,
        int severity,
        int times,
        String text) {

    /** Its program is that of the tag and the text. */
    static Header of(
            long timeMillis,
            String host,
            String tag,
            int pid,
            int severity,
            int times,
            String text) {
        return new Header(timeMillis, host, tag, Program.of(tag, text), pid, severity, times, text);
    }

    /** The same of another host and severity, as an outer line has them. */
    Header with(String otherHost, int otherSeverity) {
        return new Header(timeMillis, otherHost, tag, program, pid, otherSeverity, times, text);
    }

    /**
     * The Postfix instance: what precedes the first slash. {@code postfix/submission/smtpd} belongs
     * to instance {@code postfix}, {@code postfix-out/smtp} to {@code postfix-out}.
     */
    public String instance() {
        int slash = tag.indexOf('/');
        return slash < 0 ? tag : tag.substring(0, slash);
    }

    /** The service between instance and program ({@code submission}), or the empty string. */
    public String service() {
        int first = tag.indexOf('/');
        int last = tag.lastIndexOf('/');
        return first < last ? tag.substring(first + 1, last) : "";
    }
}
