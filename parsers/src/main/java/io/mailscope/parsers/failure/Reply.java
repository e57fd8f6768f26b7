package io.mailscope.parsers.failure;

/**
 * The codes in a server's reply.
 *
 * @param smtpCode reply code of class 4 or 5, 0 when there is none
 * @param enhancedCode the reply's own RFC 3463 code, else Postfix's
 */
record Reply(int smtpCode, String enhancedCode) {

    private static final String SAID = "said: ";

    /** Finds the codes behind "said: " or at the start of the text. */
    static Reply in(String text, String dsn) {
        int said = text.indexOf(SAID);
        int at = said < 0 ? 0 : said + SAID.length();
        int code = code(text, at);
        if (code == 0) {
            return new Reply(0, dsn);
        }
        int end = enhancedEnd(text, at + 4);
        return new Reply(code, end < 0 ? dsn : text.substring(at + 4, end));
    }

    private static int code(String text, int at) {
        if (text.length() < at + 3 || (text.charAt(at) != '4' && text.charAt(at) != '5')) {
            return 0;
        }
        int code = 0;
        for (int i = at; i < at + 3; i++) {
            if (!isDigit(text.charAt(i))) {
                return 0;
            }
            code = code * 10 + text.charAt(i) - '0';
        }
        boolean ends = text.length() == at + 3 || !isDigit(text.charAt(at + 3));
        return ends ? code : 0;
    }

    /** Where a code of three numbers that starts here ends, or -1. */
    private static int enhancedEnd(String text, int start) {
        int dots = 0;
        int at = start;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            dots += text.charAt(at) == '.' ? 1 : 0;
            at++;
        }
        boolean complete = dots == 2 && at - start >= 5 && isDigit(text.charAt(at - 1));
        return complete ? at : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
