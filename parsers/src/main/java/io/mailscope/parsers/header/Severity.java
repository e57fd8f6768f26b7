package io.mailscope.parsers.header;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Syslog's severities as numbers, from the words that loggers have for them. */
final class Severity {

    /** The header says nothing of it. */
    static final int UNKNOWN = -1;

    private static final String[][] WORDS = {
        {"emerg", "emergency", "panic"},
        {"alert"},
        {"crit", "critical", "fatal"},
        {"err", "error"},
        {"warning", "warn"},
        {"notice"},
        {"info", "informational", "information"},
        {"debug", "trace"}
    };

    private static final Map<String, Integer> BY_WORD = new HashMap<>();

    static {
        for (int severity = 0; severity < WORDS.length; severity++) {
            for (String word : WORDS[severity]) {
                BY_WORD.put(word, severity);
            }
        }
    }

    private static final Set<String> FACILITIES =
            Set.of(
                    "kern",
                    "user",
                    "mail",
                    "daemon",
                    "auth",
                    "syslog",
                    "lpr",
                    "news",
                    "uucp",
                    "cron",
                    "authpriv",
                    "ftp",
                    "security",
                    "console",
                    "local0",
                    "local1",
                    "local2",
                    "local3",
                    "local4",
                    "local5",
                    "local6",
                    "local7");

    /** What Dovecot writes into a log file of its own; a panic is what syslog calls critical. */
    private static final Map<String, Integer> DOVECOT =
            Map.of("Debug", 7, "Info", 6, "Warning", 4, "Error", 3, "Fatal", 2, "Panic", 2);

    private Severity() {}

    /** A word or a number; a number above 7 is taken for a whole PRI. */
    static int of(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Cursor.isDigit(text.charAt(i)) || i > 2) {
                return BY_WORD.getOrDefault(text.toLowerCase(Locale.ROOT), UNKNOWN);
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return text.isEmpty() ? UNKNOWN : number & 7;
    }

    /** {@code mail.info}, or {@code mail:info} as AIX has it, or {@code 2.6}. */
    static int ofSelector(String text) {
        int separator = Math.max(text.indexOf('.'), text.indexOf(':'));
        if (separator <= 0) {
            return UNKNOWN;
        }
        String facility = text.substring(0, separator);
        boolean known =
                FACILITIES.contains(facility) || Cursor.isDigit(facility.charAt(0)) && number(text);
        return known ? of(text.substring(separator + 1)) : UNKNOWN;
    }

    private static boolean number(String text) {
        return text.chars().allMatch(c -> c == '.' || Cursor.isDigit((char) c));
    }

    /** By Dovecot's word ({@code Info}). */
    static int ofDovecot(String level) {
        return DOVECOT.getOrDefault(level, UNKNOWN);
    }
}
