package io.mailscope.parsers.pseudonym;

import java.util.Map;

/** What a component of an event holds, so far as people's names are concerned. */
enum Content {
    /** An address, or the name of a user. */
    NAME,
    /** An address of a message, whose left side some clients make of the sender's. */
    MESSAGE_ID,
    /** What a server replies, from which causes and next hops are read. */
    REPLY,
    /** What a program says. */
    WORDS,
    /** A host, an id, a code: no names, but whatever holds an address loses it. */
    IDENTIFIER,
    /** No text, or a map of texts. */
    OTHER;

    /** By the names of components; any other text is an {@link #IDENTIFIER}. */
    static final Map<String, Content> BY_NAME =
            Map.ofEntries(
                    Map.entry("user", NAME),
                    Map.entry("from", NAME),
                    Map.entry("to", NAME),
                    Map.entry("orig_to", NAME),
                    Map.entry("message_id", MESSAGE_ID),
                    Map.entry("status_text", REPLY),
                    Map.entry("verdict", REPLY),
                    Map.entry("mailbox", REPLY),
                    Map.entry("reason", WORDS),
                    Map.entry("message_text", WORDS),
                    Map.entry("detail", WORDS),
                    Map.entry("operation", WORDS));

    /** By a field's name; patterns of one's own may call it {@code sasl_user} or {@code sender}. */
    static Content ofField(String name) {
        Content known = BY_NAME.get(name);
        if (known != null) {
            return known;
        }
        return name.matches("(.*_)?(user|username|from|to|sender|recipient|rcpt|login|address)")
                ? NAME
                : IDENTIFIER;
    }
}
