package io.mailscope.parsers.regex;

/** One step of a program. What the fields mean depends on the kind. */
final class Step {

    /** What a step does. */
    enum Kind {
        /** Passes {@link #text}. */
        TEXT,
        /** Passes one character of {@link #set}. */
        ONE,
        /** Remembers the place in {@link #slot}. */
        MARK,
        /** Goes on at {@link #other}. */
        JUMP,
        /**
         * Goes on with the next step if the next character is in {@link #set}, else at {@link
         * #other}; unless {@link #sure}, other is tried as well when this fails.
         */
        BRANCH,
        /** As BRANCH, but other is tried first. */
        BRANCH_LAZY,
        /** Passes min to max characters of {@link #set}, as many as there are, and never fewer. */
        SPAN,
        /** Passes as many characters of {@link #set} as there are, then fewer. */
        SPAN_GREEDY,
        /** Passes as few characters of {@link #set} as will do, then more. */
        SPAN_LAZY,
        /** The text must end here. */
        END
    }

    final Kind kind;
    String text = "";
    CharSet set = CharSet.NONE;
    int min;
    int max;
    int slot;
    int other;
    boolean sure;

    /** For SPAN_LAZY and SPAN_GREEDY: what must follow, to pass over places where it does not. */
    Follow follow = Follow.END;

    /** Number among the steps that have a choice, or -1. */
    int choice = -1;

    Step(Kind kind) {
        this.kind = kind;
    }
}
