package io.mailscope.parsers.header;

/**
 * What stands in front of a log line's text, in any of the known shapes.
 *
 * @param timeMillis when it was logged, epoch milliseconds
 * @param host the mail server that logged it
 * @param tag the syslog tag without the process id, for example {@code postfix/submission/smtpd}
 * @param pid process id, or 0 when the header has none
 * @param severity syslog severity 0 (emergency) to 7 (debug), or -1 when the header has none
 * @param textStart index of the text's first character in the line
 */
public record Header(
        long timeMillis, String host, String tag, int pid, int severity, int textStart) {

    /** The program proper: what follows the last slash of the tag ({@code smtpd}). */
    public String program() {
        return tag.substring(tag.lastIndexOf('/') + 1);
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
