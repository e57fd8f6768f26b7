package io.mailscope.jobs.account;

import java.util.Locale;

/**
 * What is measured of an account or a source. The names in documents are those of {@link #id()}.
 */
public enum AccountFigure {
    /** Successful logins, of Dovecot's services and of smtpd's SASL. */
    LOGINS,
    /** Refused attempts to log in; what the server could not do for other reasons is none. */
    FAILURES,
    /** The longest run of refused attempts that a success within the window put an end to. */
    FAILURES_BEFORE_SUCCESS,
    /** Distinct addresses from which the account was used: logged in or sent. */
    ADDRESSES,
    /** Distinct networks of these addresses: /24 of IPv4, /64 of IPv6. */
    NETWORKS,
    /** Distinct accounts that a source logged in to or tried. */
    USERS,
    /** Messages that were submitted. */
    MESSAGES,
    /** Distinct recipients to whom delivery was first tried. */
    RECIPIENTS,
    /** Those among them to whom the account had not written within its memory. */
    NEW_RECIPIENTS,
    /** Recipients of submitted messages that bounced. */
    BOUNCES,
    /** Dovecot sessions that ended. */
    SESSIONS,
    /** Bytes that these sessions read and sent. */
    BYTES;

    /** The name in documents, for example {@code new_recipients}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
