package io.mailscope.parsers.failure;

/** ASCII digits in a text. */
final class Digits {

    private Digits() {}

    static boolean is(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a digit stands there; false behind the end. */
    static boolean at(String text, int at) {
        return at < text.length() && is(text.charAt(at));
    }

    /** Where the run of digits that starts there ends. */
    static int end(String text, int from, int limit) {
        int at = from;
        while (at < limit && is(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
