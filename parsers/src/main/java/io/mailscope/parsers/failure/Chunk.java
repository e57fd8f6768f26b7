package io.mailscope.parsers.failure;

/** Tells what a piece of text between two blanks is. */
final class Chunk {

    private Chunk() {}

    /**
     * Whether the piece between these places only looks like words: an address, a URL, a path, a
     * host with its address behind it.
     *
     * @param first its first letter, digit or slash
     */
    static boolean isOpaque(String text, int from, int first, int to) {
        if (text.charAt(first) == '/') {
            return true;
        }
        boolean bracketed = first > from && text.charAt(first - 1) == '<';
        for (int i = first; i < to; i++) {
            char c = text.charAt(i);
            boolean ends = bracketed ? c == '>' : c == '[' && i > first;
            if (c == '@' || ends || c == ':' && text.startsWith("://", i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the dot there is inside a name, and not the end of a sentence without a blank. */
    static boolean joins(String text, int dot, int from, int to) {
        if (dot == from || dot + 1 >= to) {
            return false;
        }
        char before = text.charAt(dot - 1);
        char behind = text.charAt(dot + 1);
        boolean sentence = Character.isLowerCase(before) && Character.isUpperCase(behind);
        return isWordPart(before) && isWordPart(behind) && !sentence;
    }

    static boolean isWordPart(char c) {
        return c < 128
                ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || Digits.is(c)
                : Character.isLetterOrDigit(c);
    }
}
