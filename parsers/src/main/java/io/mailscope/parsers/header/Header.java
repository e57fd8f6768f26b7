package io.mailscope.parsers.header;

import java.util.Set;

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
    private static final Set<String> DOVECOT_PROCESSES =
            Set.of(
                    "imap-login",
                    "pop3-login",
                    "managesieve-login",
                    "submission-login",
                    "imap",
                    "pop3",
                    "managesieve",
                    "submission",
                    "lmtp",
                    "lda",
                    "auth",
                    "auth-worker",
                    "master",
                    "doveadm",
                    "indexer-worker",
                    "imap-hibernate");

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

    /**
     * Whether it is Dovecot's tag or that of a further instance, which may be like it ({@code
     * dovecot-out}) or any word: then the text must begin with a process that only Dovecot has.
     */
    private boolean isDovecot() {
        if (tag.startsWith(DOVECOT)) {
            return tag.length() == DOVECOT.length()
                    || !Character.isLetter(tag.charAt(DOVECOT.length()));
        }
        return tag.indexOf('/') < 0 && beginsWithProcess();
    }

    private boolean beginsWithProcess() {
        String process = process();
        return DOVECOT_PROCESSES.contains(process)
                && (text.startsWith(": ", process.length())
                        || text.startsWith("(", process.length()));
    }

    private String process() {
        int end = 0;
        while (end < text.length() && isProcessName(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
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
