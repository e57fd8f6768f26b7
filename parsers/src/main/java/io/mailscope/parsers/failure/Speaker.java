package io.mailscope.parsers.failure;

import java.util.Locale;

/** Who gave the reason of a failure. */
enum Speaker {
    /** Postfix itself, about a delivery. */
    POSTFIX,
    /** The server that a message was to be delivered to. */
    SERVER,
    /** Our own server, in a reject line. */
    REJECT;

    /**
     * The speaker of that name in a rule file.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Speaker of(String id) {
        for (Speaker speaker : values()) {
            if (speaker.name().toLowerCase(Locale.ROOT).equals(id)) {
                return speaker;
            }
        }
        throw new IllegalArgumentException("unknown speaker '" + id + "'");
    }
}
