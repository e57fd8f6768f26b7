package io.mailscope.parsers.regex;

import java.util.Arrays;

/**
 * Matches texts against programs. Keeps its buffers from text to text; for one thread.
 *
 * <p>The ways through a program are tried in java.util.regex's order, so the first match is the
 * same. Two things keep a hostile text from taking long: a step that has failed at a place is not
 * tried there again, once a match has gone on for a while; and all matches of one text together
 * have a number of steps, beyond which nothing matches any more.
 */
public final class Matching {

    private static final int STEPS = 20_000;
    private static final int STEPS_PER_CHARACTER = 4;
    private static final int STEPS_WITHOUT_MEMORY = 500;

    /**
     * A frame of the stack is a step, a place and a bound: to go on with that step at that place,
     * or, where the bound is {@link #RESUMED} or more, to go on with a span that has begun.
     */
    private static final int FRAME = 3;

    private static final int RESUMED = 1;
    private static final int DONE = -1;
    private static final int FAILED = -2;

    private String text = "";

    /** The text's characters, which a loop reaches faster here than in the text. */
    private char[] characters = new char[512];

    private int length;
    private long stepsLeft;
    private int[] slots = new int[64];
    private int[] stack = new int[FRAME * 64];
    private int top;
    private long[] tried = new long[16];
    private boolean remembers;
    private Program program;
    private int place;

    /** Begins with a text; all matches until the next begin share its number of steps. */
    public void begin(String next) {
        text = next;
        length = next.length();
        characters = characters.length < length ? new char[2 * length] : characters;
        next.getChars(0, length, characters, 0);
        stepsLeft = STEPS + (long) STEPS_PER_CHARACTER * length;
    }

    /** Whether the text turned out too costly; then nothing matches it any more. */
    public boolean isExhausted() {
        return stepsLeft < 0;
    }

    /** The text with which it was begun. */
    public String text() {
        return text;
    }

    /** Counts a step of an engine that has no count of its own; false when none is left. */
    public boolean spend() {
        return --stepsLeft >= 0;
    }

    /** Whether the program matches the whole text. */
    public boolean matches(Program candidate) {
        if (!mayBegin(candidate) || !text.contains(candidate.required())) {
            return false;
        }
        program = candidate;
        top = 0;
        place = 0;
        remembers = false;
        slots = slots.length < 2 * candidate.groups() ? new int[2 * candidate.groups()] : slots;
        Arrays.fill(slots, 0, 2 * candidate.groups(), -1);
        return run();
    }

    private boolean mayBegin(Program candidate) {
        CharSet first = candidate.first();
        return first.isAny() || length > 0 && first.contains(characters[0]);
    }

    /**
     * Bounds of the groups of the latest match: start and end by number, -1 where none took part.
     * Not a copy: the next match writes there.
     */
    public int[] bounds() {
        return slots;
    }

    private boolean run() {
        long memoryAt = stepsLeft - STEPS_WITHOUT_MEMORY;
        Step[] steps = program.steps;
        int at = 0;
        while (true) {
            at = pass(steps[at], at);
            if (at == DONE) {
                return true;
            }
            if (at == FAILED) {
                if (--stepsLeft < memoryAt && !remembers) {
                    remember();
                }
                at = stepsLeft < 0 ? FAILED : back(steps);
                if (at == FAILED) {
                    return false;
                }
            }
        }
    }

    /** Does one step from {@link #place}; gives the next one. */
    private int pass(Step step, int at) {
        switch (step.kind) {
            case TEXT:
                if (!text.startsWith(step.text, place)) {
                    return FAILED;
                }
                place += step.text.length();
                return at + 1;
            case ONE:
                if (place == length || !step.set.contains(characters[place])) {
                    return FAILED;
                }
                place++;
                return at + 1;
            case MARK:
                if (top > 0) {
                    push(-1 - step.slot, slots[step.slot], 0);
                }
                slots[step.slot] = place;
                return at + 1;
            case JUMP:
                return step.other;
            case BRANCH:
                return branch(step, at);
            case BRANCH_LAZY:
                return branchLazy(step, at);
            case SPAN:
                return span(step, at);
            case SPAN_GREEDY:
                return greedy(step, at);
            case SPAN_LAZY:
                return lazy(step, at, place + step.min, place);
            default:
                return place == length ? DONE : FAILED;
        }
    }

    private boolean mayEnter(Step branch) {
        return place == length ? branch.min == 1 : branch.set.contains(characters[place]);
    }

    private int branch(Step step, int at) {
        if (!mayEnter(step)) {
            return step.other;
        }
        if (!step.sure) {
            if (remembers && wasTried(step, place)) {
                return FAILED;
            }
            push(step.other, place, 0);
        }
        return at + 1;
    }

    private int branchLazy(Step step, int at) {
        if (remembers && wasTried(step, place)) {
            return FAILED;
        }
        if (mayEnter(step)) {
            push(at + 1, place, 0);
        }
        return step.other;
    }

    /** Where the run of the step's characters ends that begins at {@link #place}. */
    private int runEnd(Step step) {
        int bound = step.max > length - place ? length : place + step.max;
        if (step.set.isAny()) {
            return bound;
        }
        int end = step.set.endOfRun(characters, place, bound);
        stepsLeft -= (end - place) >> 4;
        return end;
    }

    private int span(Step step, int at) {
        int end = runEnd(step);
        if (end - place < step.min) {
            return FAILED;
        }
        place = end;
        return at + 1;
    }

    private int greedy(Step step, int at) {
        int least = place + step.min;
        int end = runEnd(step);
        return end < least ? FAILED : fewer(step, at, end, least);
    }

    /** Tries the places from {@code from} down to {@code least}. */
    private int fewer(Step step, int at, int from, int least) {
        int next = from;
        while (next >= least && !mayGoOn(step, next)) {
            next--;
        }
        stepsLeft -= (from - next) >> 3;
        if (next < least) {
            return FAILED;
        }
        if (next > least) {
            push(at, next - 1, RESUMED + least);
        }
        place = next;
        return at + 1;
    }

    private boolean mayGoOn(Step step, int next) {
        Follow follow = step.follow;
        boolean fits =
                next == length
                        ? follow.atEnd()
                        : follow.first().contains(characters[next])
                                && (follow.text().isEmpty()
                                        || text.startsWith(follow.text(), next));
        return fits && !(remembers && wasTried(step, next));
    }

    /**
     * Tries the places from {@code from} on.
     *
     * @param checked up to where the characters are known to be in the set
     */
    private int lazy(Step step, int at, int from, int checked) {
        int next = candidate(step, from);
        if (next < 0 || !areInSet(step, checked, next)) {
            return FAILED;
        }
        if (remembers && wasTried(step, next)) {
            return FAILED;
        }
        if (next < length) {
            push(at, next + 1, RESUMED + next);
        }
        place = next;
        return at + 1;
    }

    /** The first place from {@code from} on at which what must follow begins, or -1. */
    private int candidate(Step step, int from) {
        Follow follow = step.follow;
        if (!follow.text().isEmpty()) {
            return text.indexOf(follow.text(), from);
        }
        int next = from;
        while (next < length && !follow.first().contains(characters[next])) {
            next++;
        }
        stepsLeft -= (next - from) >> 4;
        return next > length || (next == length && !follow.atEnd()) ? -1 : next;
    }

    private boolean areInSet(Step step, int from, int to) {
        if (to > length) {
            return false;
        }
        if (!step.set.isAny()) {
            if (from < to && step.set.endOfRun(characters, from, to) < to) {
                return false;
            }
            stepsLeft -= (to - from) >> 4;
        }
        return true;
    }

    private void push(int step, int where, int bound) {
        if (top + FRAME > stack.length) {
            stack = Arrays.copyOf(stack, 2 * stack.length);
        }
        stack[top] = step;
        stack[top + 1] = where;
        stack[top + 2] = bound;
        top += FRAME;
    }

    /** Undoes marks down to the latest choice, and takes that. */
    private int back(Step[] steps) {
        while (top > 0) {
            top -= FRAME;
            int what = stack[top];
            int where = stack[top + 1];
            if (what < 0) {
                slots[-1 - what] = where;
                continue;
            }
            int next = resume(steps, what, where, stack[top + 2]);
            if (next != FAILED) {
                return next;
            }
        }
        return FAILED;
    }

    private int resume(Step[] steps, int what, int where, int bound) {
        if (bound < RESUMED) {
            place = where;
            return what;
        }
        Step step = steps[what];
        return step.kind == Step.Kind.SPAN_GREEDY
                ? fewer(step, what, where, bound - RESUMED)
                : lazy(step, what, where, bound - RESUMED);
    }

    private void remember() {
        remembers = true;
        int bits = program.choices * (length + 1);
        int words = (bits >> 6) + 1;
        if (tried.length < words) {
            tried = new long[words];
        } else {
            Arrays.fill(tried, 0, words, 0);
        }
        stepsLeft -= words >> 5;
    }

    private boolean wasTried(Step step, int where) {
        int bit = step.choice * (length + 1) + where;
        long mask = 1L << bit;
        boolean before = (tried[bit >> 6] & mask) != 0;
        tried[bit >> 6] |= mask;
        return before;
    }
}
