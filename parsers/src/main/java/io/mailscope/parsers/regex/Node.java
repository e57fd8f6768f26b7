package io.mailscope.parsers.regex;

import java.util.List;

/** A regular expression as a tree. */
sealed interface Node {

    /** These characters, one after the other. */
    record Literal(String text) implements Node {}

    /** One character of a set. */
    record OneOf(CharSet set) implements Node {}

    /** All parts, one after the other; none is the empty text. */
    record Sequence(List<Node> parts) implements Node {}

    /** The first alternative that leads to a match. */
    record Choice(List<Node> alternatives) implements Node {}

    /** From min to max times; {@link #UNBOUNDED} is no maximum. */
    record Repeat(Node body, int min, int max, Mode mode) implements Node {
        static final int UNBOUNDED = Integer.MAX_VALUE;
    }

    /** What the named group catches. */
    record Group(String name, Node body) implements Node {}

    /** Which number of repetitions is tried first, and whether others are tried at all. */
    enum Mode {
        GREEDY,
        LAZY,
        POSSESSIVE
    }
}
