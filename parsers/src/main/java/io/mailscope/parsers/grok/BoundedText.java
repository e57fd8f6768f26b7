package io.mailscope.parsers.grok;

/**
 * A text that may be looked at only so many times. java.util.regex backtracks without a limit of
 * its own; a hostile line must not hold up the others.
 */
final class BoundedText implements CharSequence {

    /** A real line needs some hundreds of looks; this many take well under a millisecond. */
    private static final int MAX_LOOKS = 200_000;

    private final String text;
    private int looks;

    BoundedText(String text) {
        this.text = text;
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
        if (++looks > MAX_LOOKS) {
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
