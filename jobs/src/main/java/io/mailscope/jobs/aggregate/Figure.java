package io.mailscope.jobs.aggregate;

/** What is counted per minute. The names in documents are those of {@link #id()}. */
public enum Figure {
    /** Messages accepted: over SMTP or by pickup. */
    RECEIVED,
    /** Recipients with status=sent; hand-overs are not among them. */
    SENT,
    /** Attempts with status=deferred. */
    DEFERRED,
    /** Recipients with status=bounced. */
    BOUNCED,
    /** Recipients given up because the message became too old. */
    EXPIRED,
    /** Requests refused by access rules, checks and milters. */
    REJECTED,
    /** Recipients that go on in another message: of a filter, a forward, another host. */
    HAND_OVERS,
    /** Address probes. */
    PROBES,
    /** Successful logins to Dovecot; those to smtpd are in the measurements of accounts. */
    LOGIN_SUCCESS,
    /** Refused attempts to log in, to Dovecot and by SASL to smtpd. */
    LOGIN_FAILURE,
    /** Deliveries that Dovecot logged and no message of Postfix matches. */
    MAILBOX_UNMATCHED,
    /** Recipients that Postfix handed over by LMTP and Dovecot does not mention. */
    MAILBOX_MISSING;

    /** The name in documents, for example {@code login_failure}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
