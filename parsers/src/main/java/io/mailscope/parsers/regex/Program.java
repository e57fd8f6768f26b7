package io.mailscope.parsers.regex;

import java.util.Map;

/**
 * A compiled expression. Immutable; matching needs a {@link Matching} of the calling thread.
 *
 * @see #of
 */
public final class Program {

    final Step[] steps;
    final int choices;
    private final Map<String, Integer> groups;
    private final CharSet first;
    private final String required;

    Program(
            Step[] steps,
            Map<String, Integer> groups,
            int choices,
            CharSet first,
            String required) {
        this.steps = steps;
        this.groups = Map.copyOf(groups);
        this.choices = choices;
        this.first = first;
        this.required = required;
    }

    /**
     * Compiles an expression in java.util.regex's syntax, DOTALL.
     *
     * @throws UnknownSyntax when it uses what is not known here
     */
    public static Program of(String regex) throws UnknownSyntax {
        return ProgramBuilder.build(SyntaxReader.read(regex));
    }

    /** The number of a named group, by which {@link Matching} gives its bounds. */
    public int group(String name) {
        return groups.get(name);
    }

    /** How many groups have a name. */
    public int groups() {
        return groups.size();
    }

    /** What texts that match begin with; any character where the empty text matches. */
    CharSet first() {
        return first;
    }

    /** Literal text without which no text matches; may be empty. */
    String required() {
        return required;
    }
}
