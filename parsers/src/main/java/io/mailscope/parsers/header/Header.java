package io.mailscope.parsers.header;

import java.util.Locale;

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
    private static final String POSTFWD = "postfwd";

    /**
     * The program proper: what follows the last slash of the tag ({@code smtpd}); for Dovecot,
     * which logs everything under one tag, {@code dovecot/} and the process that the text names
     * ({@code dovecot/imap-login}). postfwd's master is not Postfix's: it stays {@code postfwd3}.
     */
    public String program() {
        if (isDovecot()) {
            return DOVECOT + '/' + process();
        }
        int slash = tag.lastIndexOf('/');
        return slash > 0 && tag.startsWith(POSTFWD)
                ? tag.substring(0, slash)
                : tag.substring(slash + 1);
    }

    /** Whether it is Dovecot's tag or that of a second instance ({@code dovecot-out}). */
    private boolean isDovecot() {
        return tag.startsWith(DOVECOT)
                && (tag.length() == DOVECOT.length()
                        || !Character.isLetter(tag.charAt(DOVECOT.length())));
    }

    private String process() {
        int end = 0;
        while (end < text.length() && isProcessName(text.charAt(end))) {
            end++;
        }
        String name = text.substring(0, end);
        // Dovecot 1 wrote IMAP(user).
        return end < text.length() && text.charAt(end) == '('
                ? name.toLowerCase(Locale.ROOT)
                : name;
    }

    private static boolean isProcessName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_';
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
