package io.mailscope.parsers.regex;

import java.util.Arrays;

/**
 * A set of characters: a bit for each of ASCII, ranges for the others. Immutable.
 *
 * <p>Characters are UTF-16 units; a pair of surrogates counts as two of them.
 */
final class CharSet {

    /** Any character, line breaks included. */
    static final CharSet ANY = new CharSet(-1, -1, new char[] {0x80, 0xffff});

    static final CharSet NONE = new CharSet(0, 0, new char[0]);

    private final long low;
    private final long high;

    /** Pairs of first and last character, all at least 0x80. */
    private final char[] ranges;

    private CharSet(long low, long high, char[] ranges) {
        this.low = low;
        this.high = high;
        this.ranges = ranges;
    }

    /** The characters from first to last, both included. */
    static CharSet range(char first, char last) {
        long low = 0;
        long high = 0;
        for (int c = first; c <= Math.min(last, 127); c++) {
            if (c < 64) {
                low |= 1L << c;
            } else {
                high |= 1L << c;
            }
        }
        char[] beyond = last < 128 ? new char[0] : new char[] {(char) Math.max(first, 128), last};
        return new CharSet(low, high, beyond);
    }

    static CharSet of(char c) {
        return range(c, c);
    }

    CharSet or(CharSet other) {
        char[] both = Arrays.copyOf(ranges, ranges.length + other.ranges.length);
        System.arraycopy(other.ranges, 0, both, ranges.length, other.ranges.length);
        return new CharSet(low | other.low, high | other.high, both);
    }

    CharSet not() {
        return new CharSet(~low, ~high, complement());
    }

    /** The gaps between the ranges, which may overlap and stand in any order. */
    private char[] complement() {
        StringBuilder gaps = new StringBuilder();
        int next = 128;
        for (long range : sorted()) {
            int first = (int) (range >>> Character.SIZE);
            if (first > next) {
                gaps.append((char) next).append((char) (first - 1));
            }
            next = Math.max(next, (char) range + 1);
        }
        if (next <= Character.MAX_VALUE) {
            gaps.append((char) next).append(Character.MAX_VALUE);
        }
        return gaps.toString().toCharArray();
    }

    /** Each range as first character and last one, by the first. */
    private long[] sorted() {
        long[] sorted = new long[ranges.length / 2];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = (long) ranges[2 * i] << Character.SIZE | ranges[2 * i + 1];
        }
        Arrays.sort(sorted);
        return sorted;
    }

    boolean isAny() {
        return this == ANY;
    }

    /** Whether no character is in both sets. */
    boolean isDisjoint(CharSet other) {
        if ((low & other.low) != 0 || (high & other.high) != 0) {
            return false;
        }
        for (int i = 0; i < ranges.length; i += 2) {
            for (int j = 0; j < other.ranges.length; j += 2) {
                if (ranges[i] <= other.ranges[j + 1] && other.ranges[j] <= ranges[i + 1]) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean contains(char c) {
        if (c < 64) {
            return (low >>> c & 1) != 0;
        }
        return c < 128 ? (high >>> c & 1) != 0 : inRanges(c);
    }

    /** The first place from {@code from} to {@code bound} whose character is not in it. */
    int endOfRun(char[] text, int from, int bound) {
        long below64 = low;
        long below128 = high;
        for (int at = from; at < bound; at++) {
            char c = text[at];
            boolean in = c < 128 ? ((c < 64 ? below64 : below128) >>> c & 1) != 0 : inRanges(c);
            if (!in) {
                return at;
            }
        }
        return bound;
    }

    private boolean inRanges(char c) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (c >= ranges[i] && c <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
