package io.mailscope.parsers.regex;

/**
 * What may come behind a part of an expression.
 *
 * @param first characters that what follows can begin with
 * @param text literal text that what follows surely begins with, or empty
 * @param atEnd whether nothing may follow, so that the text may end here
 */
record Follow(CharSet first, String text, boolean atEnd) {

    /** Nothing: the expression ends. */
    static final Follow END = new Follow(CharSet.NONE, "", true);

    /** What may come in front of this: the node itself, and this too if the node may be empty. */
    Follow before(Node node) {
        if (!First.mayBeEmpty(node)) {
            return new Follow(First.of(node), First.text(node), false);
        }
        return new Follow(First.of(node).or(first), "", atEnd);
    }
}
