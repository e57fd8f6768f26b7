package io.mailscope.parsers.grok;

import io.mailscope.parsers.regex.Matching;

/** What matches a whole text against one compiled expression. */
interface Engine {

    /**
     * Matches the text with which {@code matching} was begun.
     *
     * @return for each group of {@link #numberOf} start and end, -1 where it took no part, until
     *     the next match; null when the text does not match
     */
    int[] match(Matching matching);

    /** The number of a named group. */
    int numberOf(String group);
}
