package io.mailscope.parsers.header;

import java.util.Set;

/** Tells which program wrote a line. */
final class Program {

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

    private Program() {}

    /**
     * What follows the last slash of the tag ({@code smtpd}); for Dovecot, which logs everything
     * under one tag, {@code dovecot/} and the process that the text names ({@code
     * dovecot/imap-login}). postfwd's master is not Postfix's: it stays {@code postfwd3}.
     */
    static String of(String tag, String text) {
        if (isDovecot(tag, text)) {
            return DOVECOT + '/' + process(text);
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
    private static boolean isDovecot(String tag, String text) {
        if (tag.startsWith(DOVECOT)) {
            return tag.length() == DOVECOT.length()
                    || !Character.isLetter(tag.charAt(DOVECOT.length()));
        }
        return tag.indexOf('/') < 0 && beginsWithProcess(text);
    }

    private static boolean beginsWithProcess(String text) {
        String process = process(text);
        return DOVECOT_PROCESSES.contains(process)
                && (text.startsWith(": ", process.length())
                        || text.startsWith("(", process.length()));
    }

    private static String process(String text) {
        int end = 0;
        while (end < text.length() && isProcessName(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean isProcessName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
