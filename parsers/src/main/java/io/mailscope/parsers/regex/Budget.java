package io.mailscope.parsers.regex;

/** The steps that all matches of one text together may take. */
final class Budget {

    private static final int STEPS = 20_000;
    private static final int STEPS_PER_CHARACTER = 4;

    private long left;

    void begin(int characters) {
        left = STEPS + (long) STEPS_PER_CHARACTER * characters;
    }

    void spend(int steps) {
        left -= steps;
    }

    long left() {
        return left;
    }

    boolean isSpent() {
        return left < 0;
    }
}
