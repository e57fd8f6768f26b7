package io.mailscope.parsers.regex;

import java.util.Arrays;

/**
 * What a match may come back to, the latest first. A choice is a step, a place and a bound: to go
 * on with that step at that place, or, where the bound is {@link #RESUMED} or more, to go on with a
 * span that has begun. A negative step stands for a slot with the place it had before.
 */
final class Choices {

    static final int RESUMED = 1;

    private static final int FRAME = 3;

    private int[] frames = new int[FRAME * 64];
    private int top;

    void clear() {
        top = 0;
    }

    boolean isEmpty() {
        return top == 0;
    }

    void push(int step, int place, int bound) {
        if (top + FRAME > frames.length) {
            frames = Arrays.copyOf(frames, 2 * frames.length);
        }
        frames[top] = step;
        frames[top + 1] = place;
        frames[top + 2] = bound;
        top += FRAME;
    }

    /** Takes the latest off; its parts can be read until the next push. */
    void pop() {
        top -= FRAME;
    }

    int step() {
        return frames[top];
    }

    int place() {
        return frames[top + 1];
    }

    int bound() {
        return frames[top + 2];
    }
}
