package io.mailscope.parsers.failure;

/**
 * The words that rules know, with a number for each. A look-up reads the word where it stands in a
 * text, in any case and without its apostrophes, and allocates nothing.
 */
final class Vocabulary {

    /** A word that no rule knows. */
    static final int UNKNOWN = 0;

    private String[] words = new String[64];
    private int[] ids = new int[64];
    private int size;

    /** The number of that word, a new one if need be. */
    int add(String word) {
        int slot = slot(word, 0, word.length());
        if (words[slot] != null) {
            return ids[slot];
        }
        words[slot] = fold(word);
        ids[slot] = ++size;
        int id = size;
        if (size * 2 > words.length) {
            grow();
        }
        return id;
    }

    /** The number of the word between these places, or {@link #UNKNOWN}. */
    int find(String text, int from, int to) {
        return ids[slot(text, from, to)];
    }

    /** The highest number given. */
    int size() {
        return size;
    }

    private int slot(String text, int from, int to) {
        int mask = words.length - 1;
        int slot = hash(text, from, to) & mask;
        while (words[slot] != null && !isSame(words[slot], text, from, to)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isApostrophe(c)) {
                hash = hash * 31 + lower(c);
            }
        }
        return hash ^ hash >>> 15;
    }

    private static boolean isSame(String word, String text, int from, int to) {
        int at = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isApostrophe(c)) {
                if (at == word.length() || word.charAt(at) != lower(c)) {
                    return false;
                }
                at++;
            }
        }
        return at == word.length();
    }

    private static String fold(String word) {
        StringBuilder folded = new StringBuilder(word.length());
        word.chars()
                .filter(c -> !isApostrophe((char) c))
                .forEach(c -> folded.append(lower((char) c)));
        return folded.toString();
    }

    private void grow() {
        String[] oldWords = words;
        int[] oldIds = ids;
        words = new String[oldWords.length * 2];
        ids = new int[words.length];
        for (int i = 0; i < oldWords.length; i++) {
            if (oldWords[i] != null) {
                int slot = slot(oldWords[i], 0, oldWords[i].length());
                words[slot] = oldWords[i];
                ids[slot] = oldIds[i];
            }
        }
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019';
    }

    private static char lower(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c | 32) : c;
        }
        return Character.toLowerCase(c);
    }
}
