package io.mailscope.jobs.correlate;

/**
 * Strings that many messages have in common, kept once: relays, domains, clients, codes, replies.
 * The parser makes new ones for every line, which in a queue of many messages would be half of it.
 *
 * <p>A table of fixed size, in which a string takes the place of another one with the same number:
 * what is frequent is found again, and what is not costs no memory. State read back from a
 * checkpoint shares nothing until the next attempt of each message.
 */
final class SharedStrings {

    private static final int SLOTS = 1 << 13;

    private final String[] slots = new String[SLOTS];

    /** An equal string, if possible one that others have too. */
    String share(String text) {
        if (text == null) {
            return null;
        }
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String known = slots[slot];
        if (text.equals(known)) {
            return known;
        }
        slots[slot] = text;
        return text;
    }
}
