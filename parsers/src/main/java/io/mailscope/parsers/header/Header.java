package io.mailscope.parsers.header;

/**
 * What stands in front of a log line's text, in any of the known shapes, and the text itself.
 *
 * @param timeMillis when it was logged, epoch milliseconds
 * @param host the mail server that logged it
 * @param tag the syslog tag without the process id, for example {@code postfix/submission/smtpd}
 * @param pid process id, or 0 when the header has none
 * @param severity syslog severity 0 (emergency) to 7 (debug), or -1 when the header has none
 * @param times how often the line was logged, 1 unless the logger folded repetitions into one
 * @param text what the program logged, with the logger's escapes undone
 */
public record Header(
        long timeMillis, String host, String tag, int pid, int severity, int times, String text) {

    private static final String DOVECOT = "dovecot";

    /**
     * The program proper: what follows the last slash of the tag ({@code smtpd}); for Dovecot,
     * which logs everything under one tag, {@code dovecot/} and the process that the text names
     * ({@code dovecot/imap-login}).
     */
    public String program() {
        return tag.equals(DOVECOT)
                ? DOVECOT + '/' + text.substring(0, processEnd())
                : tag.substring(tag.lastIndexOf('/') + 1);
    }

    private int processEnd() {
        int end = 0;
        while (end < text.length() && isProcessName(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isProcessName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
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
