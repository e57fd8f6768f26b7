package io.mailscope.parsers.grok;

import io.mailscope.parsers.regex.Matching;

/**
 * A text that java.util.regex may look at only so many times: it backtracks without a limit of its
 * own, and a hostile line must not hold up the others.
 */
final class BoundedText implements CharSequence {

    private final String text;
    private final Matching matching;

    BoundedText(String text, Matching matching) {
        this.text = text;
        this.matching = matching;
    }

    /** The limit is reached; one instance, since nobody reads its stack. */
    static final class TooCostly extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private static final TooCostly INSTANCE = new TooCostly();

        private TooCostly() {
            super("too many steps", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (!matching.spend()) {
            throw TooCostly.INSTANCE;
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
