package io.mailscope.parsers.regex;

/** Looks along a text for runs of characters; the longer the run, the more steps it costs. */
final class Runs {

    private final Budget budget;
    private String text = "";

    Runs(Budget budget) {
        this.budget = budget;
    }

    void begin(String next) {
        text = next;
    }

    /** Where the run of the step's characters ends that begins at a place. */
    int end(Step step, int place) {
        int bound = step.max > text.length() - place ? text.length() : place + step.max;
        if (step.set.isAny()) {
            return bound;
        }
        int end = place;
        while (end < bound && step.set.contains(text.charAt(end))) {
            end++;
        }
        budget.spend((end - place) >> 4);
        return end;
    }

    /** The first place from {@code from} on at which what must follow begins, or -1. */
    int candidate(Step step, int from) {
        Follow follow = step.follow;
        if (!follow.text().isEmpty()) {
            return text.indexOf(follow.text(), from);
        }
        int next = from;
        while (next < text.length() && !follow.first().contains(text.charAt(next))) {
            next++;
        }
        budget.spend((next - from) >> 4);
        return next > text.length() || (next == text.length() && !follow.atEnd()) ? -1 : next;
    }

    /** Whether the step's characters fill the text between two places. */
    boolean fill(Step step, int from, int to) {
        if (to > text.length()) {
            return false;
        }
        if (!step.set.isAny()) {
            for (int i = from; i < to; i++) {
                if (!step.set.contains(text.charAt(i))) {
                    return false;
                }
            }
            budget.spend((to - from) >> 4);
        }
        return true;
    }
}
