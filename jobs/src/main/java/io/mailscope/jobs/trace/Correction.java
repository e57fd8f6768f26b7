package io.mailscope.jobs.trace;

/**
 * What is put right of a message that was told before.
 *
 * @param number 0 for a message that is told for the first time, else 1, 2, ...
 * @param replaced what was told before
 */
public record Correction(int number, Finals replaced) {

    static final Correction NONE = new Correction(0, Finals.NONE);

    /** Whether there is a message that this one replaces. */
    public boolean replaces() {
        return number > 0;
    }
}
