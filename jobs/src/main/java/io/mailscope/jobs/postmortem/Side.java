package io.mailscope.jobs.postmortem;

/** On which side of the wire a cause lies. */
public enum Side {
    /** Our own disk, tables, configuration, loops. */
    OURS("ours"),
    /** They refuse because of what they think of our addresses, domains or amount of mail. */
    STANDING("our standing with them"),
    /** Connections, names and encryption: either side, or what lies between. */
    BETWEEN("between us and them"),
    /** Their mailboxes, their policy, their greylisting. */
    THEIRS("theirs");

    private final String words;

    Side(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /**
     * Of a cause in the closed list of {@code mail.cause}.
     *
     * @param answered whether another mail server said it: a full disk may be its own
     */
    static Side of(String cause, boolean answered) {
        return switch (cause) {
            case "local-resource", "configuration", "routing-loop" -> answered ? THEIRS : OURS;
            case "ip-blocklisted",
                    "sender-blocked",
                    "authentication-failed",
                    "rate-limited",
                    "content-rejected" ->
                    STANDING;
            case "connection", "dns", "tls", "protocol", "unknown" -> BETWEEN;
            default -> THEIRS;
        };
    }
}
