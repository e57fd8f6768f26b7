package io.mailscope.parsers.header;

/**
 * A place in a line that moves to the right. Looking ahead is always allowed and sees {@code \0}
 * behind the end; whoever demands what is not there gets {@link NoHeader}.
 */
final class Cursor {

    private final String line;
    private int position;

    Cursor(String line) {
        this.line = line;
    }

    String line() {
        return line;
    }

    int position() {
        return position;
    }

    void moveTo(int place) {
        position = place;
    }

    void move(int characters) {
        position += characters;
    }

    /** All that is left. */
    String rest() {
        return line.substring(Math.min(position, line.length()));
    }

    boolean atEnd() {
        return position >= line.length();
    }

    char peek() {
        return peek(0);
    }

    /** The character that many places ahead. */
    char peek(int ahead) {
        int index = position + ahead;
        return index < line.length() ? line.charAt(index) : '\0';
    }

    boolean isAt(String expected) {
        return peek() == expected.charAt(0) && line.startsWith(expected, position);
    }

    boolean atDigit() {
        return isDigit(peek());
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** How many digits follow. */
    int digitsAhead() {
        int count = 0;
        while (isDigit(peek(count))) {
            count++;
        }
        return count;
    }

    char next() {
        if (atEnd()) {
            throw NoHeader.INSTANCE;
        }
        return line.charAt(position++);
    }

    boolean skip(char expected) {
        boolean there = peek() == expected && !atEnd();
        if (there) {
            position++;
        }
        return there;
    }

    boolean skip(String expected) {
        boolean there = isAt(expected);
        if (there) {
            position += expected.length();
        }
        return there;
    }

    void skipSpaces() {
        while (peek() == ' ') {
            position++;
        }
    }

    void require(char expected) {
        if (!skip(expected)) {
            throw NoHeader.INSTANCE;
        }
    }

    /** One to nine digits. */
    int number() {
        return digits(digitsAhead());
    }

    /** Exactly so many digits, one to nine. */
    int digits(int count) {
        if (count < 1 || count > 9) {
            throw NoHeader.INSTANCE;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            char c = next();
            if (!isDigit(c)) {
                throw NoHeader.INSTANCE;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /** Where the word that begins here ends: at a blank or at the end of the line. */
    int endOfWord() {
        int end = line.indexOf(' ', position);
        return end < 0 ? line.length() : end;
    }

    /** A word that must be followed by a blank, which is passed too. */
    String word() {
        int end = endOfWord();
        String word = line.substring(position, end);
        position = end;
        require(' ');
        return word;
    }
}
