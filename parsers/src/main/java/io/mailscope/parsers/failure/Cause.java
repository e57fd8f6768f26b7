package io.mailscope.parsers.failure;

import java.util.Locale;

/** Why a delivery failed: a closed list. */
public enum Cause {
    INVALID_RECIPIENT,
    MAILBOX_FULL,
    INACTIVE_MAILBOX,
    GREYLISTED,
    RATE_LIMITED,
    IP_BLOCKLISTED,
    SENDER_BLOCKED,
    CONTENT_REJECTED,
    AUTHENTICATION_FAILED,
    POLICY,
    TLS,
    DNS,
    CONNECTION,
    ROUTING_LOOP,
    MESSAGE_TOO_BIG,
    PROTOCOL,
    LOCAL_RESOURCE,
    CONFIGURATION,
    UNKNOWN;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in documents and rule files, for example {@code mailbox-full}. */
    public String id() {
        return id;
    }

    /**
     * The cause of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Cause of(String id) {
        for (Cause cause : values()) {
            if (cause.id().equals(id)) {
                return cause;
            }
        }
        throw new IllegalArgumentException("unknown cause '" + id + "'");
    }
}
