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

    private static final int STEPS_WITHOUT_MEMORY = 500;

    private static final int DONE = -1;
    private static final int FAILED = -2;

    private final Budget budget = new Budget();
    private final Runs runs = new Runs(budget);
    private final Choices choices = new Choices();
    private final TriedPlaces tried = new TriedPlaces();
    private String text = "";
    private int[] slots = new int[64];
    private boolean remembers;
    private Program program;
    private int place;

    /** Begins with a text; all matches until the next begin share its number of steps. */
    public void begin(String next) {
        text = next;
        runs.begin(next);
        budget.begin(next.length());
    }

    /** Whether the text turned out too costly; then nothing matches it any more. */
    public boolean isExhausted() {
        return budget.isSpent();
    }

    /** The text with which it was begun. */
    public String text() {
        return text;
    }

    /** Counts a step of an engine that has no count of its own; false when none is left. */
    public boolean spend() {
        budget.spend(1);
        return !budget.isSpent();
    }

    /** Whether the program matches the whole text. */
    public boolean matches(Program candidate) {
        if (!text.contains(candidate.required())) {
            return false;
        }
        program = candidate;
        choices.clear();
        place = 0;
        remembers = false;
        slots = slots.length < 2 * candidate.groups() ? new int[2 * candidate.groups()] : slots;
        Arrays.fill(slots, 0, 2 * candidate.groups(), -1);
        return run();
    }

    /**
     * Bounds of the groups of the latest match: start and end by number, -1 where none took part.
     */
    public int[] bounds() {
        return Arrays.copyOf(slots, 2 * program.groups());
    }

    private boolean run() {
        long memoryAt = budget.left() - STEPS_WITHOUT_MEMORY;
        Step[] steps = program.steps;
        int at = 0;
        while (true) {
            at = pass(steps[at], at);
            if (at == DONE) {
                return true;
            }
            if (at == FAILED) {
                budget.spend(1);
                if (budget.left() < memoryAt && !remembers) {
                    remember();
                }
                at = budget.isSpent() ? FAILED : back(steps);
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
                if (place == text.length() || !step.set.contains(text.charAt(place))) {
                    return FAILED;
                }
                place++;
                return at + 1;
            case MARK:
                if (!choices.isEmpty()) {
                    choices.push(-1 - step.slot, slots[step.slot], 0);
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
                return place == text.length() ? DONE : FAILED;
        }
    }

    private boolean mayEnter(Step branch) {
        return place == text.length() ? branch.min == 1 : branch.set.contains(text.charAt(place));
    }

    private int branch(Step step, int at) {
        if (!mayEnter(step)) {
            return step.other;
        }
        if (!step.sure) {
            if (remembers && tried.add(step.choice, place)) {
                return FAILED;
            }
            choices.push(step.other, place, 0);
        }
        return at + 1;
    }

    private int branchLazy(Step step, int at) {
        if (remembers && tried.add(step.choice, place)) {
            return FAILED;
        }
        if (mayEnter(step)) {
            choices.push(at + 1, place, 0);
        }
        return step.other;
    }

    private int span(Step step, int at) {
        int end = runs.end(step, place);
        if (end - place < step.min) {
            return FAILED;
        }
        place = end;
        return at + 1;
    }

    private int greedy(Step step, int at) {
        int least = place + step.min;
        int end = runs.end(step, place);
        return end < least ? FAILED : fewer(step, at, end, least);
    }

    /** Tries the places from {@code from} down to {@code least}. */
    private int fewer(Step step, int at, int from, int least) {
        int next = from;
        while (next >= least && !mayGoOn(step, next)) {
            next--;
        }
        budget.spend((from - next) >> 3);
        if (next < least) {
            return FAILED;
        }
        if (next > least) {
            choices.push(at, next - 1, Choices.RESUMED + least);
        }
        place = next;
        return at + 1;
    }

    private boolean mayGoOn(Step step, int next) {
        Follow follow = step.follow;
        boolean fits =
                next == text.length()
                        ? follow.atEnd()
                        : follow.first().contains(text.charAt(next))
                                && (follow.text().isEmpty()
                                        || text.startsWith(follow.text(), next));
        return fits && !(remembers && tried.add(step.choice, next));
    }

    /**
     * Tries the places from {@code from} on.
     *
     * @param checked up to where the characters are known to be in the set
     */
    private int lazy(Step step, int at, int from, int checked) {
        int next = runs.candidate(step, from);
        if (next < 0 || !runs.fill(step, checked, next)) {
            return FAILED;
        }
        if (remembers && tried.add(step.choice, next)) {
            return FAILED;
        }
        if (next < text.length()) {
            choices.push(at, next + 1, Choices.RESUMED + next);
        }
        place = next;
        return at + 1;
    }

    /** Undoes marks down to the latest choice, and takes that. */
    private int back(Step[] steps) {
        while (!choices.isEmpty()) {
            choices.pop();
            int what = choices.step();
            int where = choices.place();
            if (what < 0) {
                slots[-1 - what] = where;
                continue;
            }
            int next = resume(steps, what, where, choices.bound());
            if (next != FAILED) {
                return next;
            }
        }
        return FAILED;
    }

    private int resume(Step[] steps, int what, int where, int bound) {
        if (bound < Choices.RESUMED) {
            place = where;
            return what;
        }
        Step step = steps[what];
        return step.kind == Step.Kind.SPAN_GREEDY
                ? fewer(step, what, where, bound - Choices.RESUMED)
                : lazy(step, what, where, bound - Choices.RESUMED);
    }

    private void remember() {
        remembers = true;
        budget.spend(tried.begin(program.choices, text.length()) >> 5);
    }
}
