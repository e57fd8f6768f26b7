package io.mailscope.parsers.regex;

import java.util.Arrays;

/** At which places of a text which choices of a program were tried, one bit each. */
final class TriedPlaces {

    private long[] tried = new long[16];
    private int places;

    /**
     * Begins with none.
     *
     * @return how many words were cleared
     */
    int begin(int choices, int characters) {
        places = characters + 1;
        int words = (choices * places >> 6) + 1;
        if (tried.length < words) {
            tried = new long[words];
        } else {
            Arrays.fill(tried, 0, words, 0);
        }
        return words;
    }

    /** Whether the choice was tried at a place; from now on it was. */
    boolean add(int choice, int place) {
        int bit = choice * places + place;
        long mask = 1L << bit;
        boolean before = (tried[bit >> 6] & mask) != 0;
        tried[bit >> 6] |= mask;
        return before;
    }
}
