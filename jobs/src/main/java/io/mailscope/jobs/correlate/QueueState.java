package io.mailscope.jobs.correlate;

/** Where a message is. OPEN is being received and not queued yet; GONE has left for good. */
public enum QueueState {
    OPEN,
    INCOMING,
    ACTIVE,
    DEFERRED,
    HOLD,
    MAILDROP,
    GONE;

    /** Whether {@code postqueue} would show the message. */
    public boolean isQueued() {
        return this != OPEN && this != GONE;
    }

    /** By Postfix's own name of the queue; GONE for one that is not followed. */
    static QueueState ofQueue(String name) {
        return switch (name) {
            case "incoming" -> INCOMING;
            case "active" -> ACTIVE;
            case "deferred" -> DEFERRED;
            case "hold" -> HOLD;
            case "maildrop" -> MAILDROP;
            default -> GONE;
        };
    }

    /** The name in documents, for example {@code active}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
