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

    private char[] complement() {
        boolean[] in = new boolean[0x10000];
        for (int i = 0; i < ranges.length; i += 2) {
            Arrays.fill(in, ranges[i], ranges[i + 1] + 1, true);
        }
        StringBuilder out = new StringBuilder();
        for (int c = 128; c < in.length; c++) {
            if (!in[c] && (c == 128 || in[c - 1])) {
                out.append((char) c);
            }
            if (!in[c] && (c == 0xffff || in[c + 1])) {
                out.append((char) c);
            }
        }
        return out.toString().toCharArray();
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

    private boolean inRanges(char c) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (c >= ranges[i] && c <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
