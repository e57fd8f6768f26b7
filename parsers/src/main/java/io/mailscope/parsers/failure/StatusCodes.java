package io.mailscope.parsers.failure;

/**
 * Finds reply codes and enhanced codes. Servers write them as {@code 550 5.1.1 text}, {@code
 * 550-5.1.1 text}, {@code 550 #5.1.0 text}, {@code 550 (5.1.1) text}, {@code 550-"5.7.1 text} and
 * {@code 550 text (#5.1.1)}.
 */
final class StatusCodes {

    private static final String MARKS = " -#\"'([:";
    private static final int HIGHEST_SUBJECT = 7;

    private StatusCodes() {}

    /** The place behind blanks and the punctuation that stands around codes. */
    static int skipMarks(String text, int from, int end) {
        int at = from;
        while (at < end && MARKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** The reply code that starts there, or 0; of class 4 or 5 unless a server spoke. */
    static int replyCode(String text, int at, int end, boolean anyClass) {
        if (Digits.end(text, at, end) != at + 3 || isDotted(text, at + 3, end)) {
            return 0;
        }
        int code = Integer.parseInt(text, at, at + 3, 10);
        return anyClass || code / 100 == 4 || code / 100 == 5 ? code : 0;
    }

    /** Where the enhanced code that starts there ends, or -1. */
    static int enhancedEnd(String text, int start, int end) {
        if (start >= end || "245".indexOf(text.charAt(start)) < 0) {
            return -1;
        }
        int subject = partEnd(text, start + 1, end);
        int detail = subject < 0 ? -1 : partEnd(text, subject, end);
        return detail < 0 || isDotted(text, detail, end) ? -1 : detail;
    }

    /** Where a dot and one to three digits end, or -1. */
    private static int partEnd(String text, int dot, int end) {
        if (dot >= end || text.charAt(dot) != '.') {
            return -1;
        }
        int to = Digits.end(text, dot + 1, end);
        return to > dot + 1 && to <= dot + 4 ? to : -1;
    }

    /** Whether a number goes on there, as in an address or a version. */
    private static boolean isDotted(String text, int at, int end) {
        return at + 1 < end && text.charAt(at) == '.' && Digits.is(text.charAt(at + 1));
    }

    /** Whether the code says more than its class; Postfix writes x.0.0 when a reply had none. */
    static boolean isSpecific(String enhanced) {
        return !enhanced.isEmpty() && !enhanced.endsWith(".0.0");
    }

    /** The first enhanced code somewhere in the text, of the reply code's class; else empty. */
    static String within(String text, int from, int end, int replyCode) {
        for (int at = text.indexOf('.', from); at > 0 && at < end; at = text.indexOf('.', at + 1)) {
            int start = at - 1;
            int to = start < from ? -1 : enhancedEnd(text, start, end);
            if (to > 0 && standsAlone(text, start, to, end) && fits(text, start, replyCode)) {
                return text.substring(start, to);
            }
        }
        return "";
    }

    private static boolean standsAlone(String text, int start, int to, int end) {
        boolean left = start == 0 || " -#\"'([:;=<".indexOf(text.charAt(start - 1)) >= 0;
        return left && (to == end || !Character.isLetterOrDigit(text.charAt(to)));
    }

    private static boolean fits(String text, int start, int replyCode) {
        boolean sameClass = replyCode == 0 || text.charAt(start) - '0' == replyCode / 100;
        return sameClass
                && text.charAt(start) != '2'
                && text.charAt(start + 3) == '.'
                && text.charAt(start + 2) - '0' <= HIGHEST_SUBJECT;
    }
}
