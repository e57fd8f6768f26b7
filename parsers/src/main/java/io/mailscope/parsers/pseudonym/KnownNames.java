package io.mailscope.parsers.pseudonym;

import java.util.LinkedHashSet;
import java.util.Set;

/** The names that one line is known to be about, to be looked for in all its texts. */
final class KnownNames {

    /**
     * A line of Postfix or Dovecot names two or three people; one with more is hostile or a list.
     */
    private static final int MOST = 40;

    private final Set<String> names = new LinkedHashSet<>();

    /** Adds an address, a local part or a user's name, and what else its owner is called by. */
    void learn(String name) {
        for (String form : Names.within(name)) {
            if (names.size() < MOST && form.length() <= Names.LONGEST) {
                names.add(form);
            }
        }
    }

    Iterable<String> all() {
        return names;
    }
}
