package io.mailscope.parsers.header;

/** A place in a line that moves to the right. Runs off the end with IndexOutOfBounds. */
final class Cursor {

    private final String line;
    private int position;

    Cursor(String line) {
        this.line = line;
    }

    int position() {
        return position;
    }

    /** All that is left. */
    String rest() {
        return line.substring(position);
    }

    char next() {
        return line.charAt(position++);
    }

    boolean atDigit() {
        return Character.digit(line.charAt(position), 10) >= 0;
    }

    boolean skip(String expected) {
        boolean there = line.startsWith(expected, position);
        if (there) {
            position += expected.length();
        }
        return there;
    }

    void skipSpaces() {
        while (position < line.length() && line.charAt(position) == ' ') {
            position++;
        }
    }

    void require(char expected) {
        if (next() != expected) {
            throw new NumberFormatException("expected " + expected);
        }
    }

    /** One to nine digits. */
    int number() {
        int start = position;
        while (position < line.length() && atDigit()) {
            position++;
        }
        if (position - start > 9) {
            throw new NumberFormatException("more than nine digits");
        }
        return Integer.parseInt(line, start, position, 10);
    }

    int digits(int count) {
        int value = Integer.parseUnsignedInt(line, position, position + count, 10);
        position += count;
        return value;
    }

    String word(char end) {
        int start = position;
        position = line.indexOf(end, start);
        if (position < 0) {
            throw new IndexOutOfBoundsException("no " + end);
        }
        return line.substring(start, position);
    }

    /** A syslog tag: up to the bracket of the process id or the colon. */
    String tag() {
        int start = position;
        char c = line.charAt(position);
        while (c != '[' && c != ':' && c != ' ') {
            c = line.charAt(++position);
        }
        return line.substring(start, position);
    }

    /** RFC 5424, 6.3: a dash, or elements in brackets whose quoted values may escape a bracket. */
    void structuredData() {
        if (skip("-")) {
            return;
        }
        while (position < line.length() && line.charAt(position) == '[') {
            element();
        }
    }

    private void element() {
        boolean quoted = false;
        char c = next();
        while (c != ']' || quoted) {
            if (c == '\\') {
                position++;
            } else if (c == '"') {
                quoted = !quoted;
            }
            c = next();
        }
    }
}
