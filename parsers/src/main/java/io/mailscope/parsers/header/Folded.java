package io.mailscope.parsers.header;

/** rsyslog's {@code message repeated 3 times: [ text]}. */
record Folded(int times, String text) {

    private static final String START = "message repeated ";
    private static final String MIDDLE = " times: [";

    /** No logger folds more than this, and a forged line shall not count for a million. */
    static final int MAX_TIMES = 10_000;

    /** What is folded in the text, or null when nothing is. */
    static Folded of(String text) {
        if (!text.startsWith(START)) {
            return null;
        }
        Cursor at = new Cursor(text);
        at.move(START.length());
        int digits = at.digitsAhead();
        if (digits < 1 || digits > 9) {
            return null;
        }
        int times = at.digits(digits);
        if (!at.skip(MIDDLE)) {
            return null;
        }
        at.skip(' ');
        // The bracket is missing where the line was cut.
        int end = text.endsWith("]") ? text.length() - 1 : text.length();
        return new Folded(
                Math.max(1, Math.min(times, MAX_TIMES)),
                text.substring(Math.min(at.position(), end), end));
    }
}
