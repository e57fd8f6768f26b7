package io.mailscope.jobs.trace;

/**
 * What is put right of a message that was told before.
 *
 * @param number 0 for a message that is told for the first time, else 1, 2, ...
 * @param handedOver recipients that the message before it said to go on in another
 */
public record Correction(int number, int handedOver) {

    static final Correction NONE = new Correction(0, 0);

    /** Whether there is a message that this one replaces. */
    public boolean replaces() {
        return number > 0;
    }
}
