package io.mailscope.parsers.header;

/** The line has no header of this shape. Carries no stack, for it is no rarity in a damaged log. */
final class NoHeader extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final NoHeader INSTANCE = new NoHeader();

    private NoHeader() {
        super("no known header", null, false, false);
    }
}
