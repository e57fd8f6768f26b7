package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.LmtpDelivery;

/**
 * A mailbox outcome on its way to the message it is about.
 *
 * @param resultId identity of the line behind it
 * @param lifeId the message, or empty when only Message-ID and user can tell
 * @param knownMillis when it was found to be about the message, in event time, epoch milliseconds
 * @param outcome as in {@link MailboxOutcome}, or {@link #UNMATCHED}
 */
public record MailboxResult(
        String resultId,
        String traceKey,
        String lifeId,
        long timeMillis,
        long knownMillis,
        String host,
        String recipient,
        String originalRecipient,
        String outcome,
        String mailbox,
        String detail) {

    /** Postfix handed the recipient over, and Dovecot said nothing of it. */
    public static final String UNMATCHED = "unmatched";

    static MailboxResult of(LmtpDelivery d, MailboxOutcome o, long knownMillis) {
        return new MailboxResult(
                o.lineId(),
                d.traceKey(),
                d.lifeId(),
                o.timeMillis(),
                knownMillis,
                o.host(),
                d.recipient(),
                d.originalRecipient(),
                o.outcome(),
                o.mailbox(),
                o.detail());
    }

    static MailboxResult unmatched(LmtpDelivery d, long knownMillis) {
        return of(d, UNMATCHED, knownMillis);
    }

    /** Another recipient was the same mailbox. */
    static MailboxResult duplicate(LmtpDelivery d) {
        return of(d, "duplicate", d.timeMillis());
    }

    private static MailboxResult of(LmtpDelivery d, String outcome, long knownMillis) {
        return new MailboxResult(
                d.session() + '|' + d.originalRecipient() + '|' + outcome,
                d.traceKey(),
                d.lifeId(),
                d.timeMillis(),
                knownMillis,
                d.host(),
                d.recipient(),
                d.originalRecipient(),
                outcome,
                "",
                "");
    }

    /** Dovecot's word alone: found again by Message-ID and user. */
    static MailboxResult loose(MailboxOutcome o, long knownMillis) {
        return new MailboxResult(
                o.lineId(),
                o.messageId(),
                "",
                o.timeMillis(),
                knownMillis,
                o.host(),
                o.user(),
                "",
                o.outcome(),
                o.mailbox(),
                o.detail());
    }

    boolean isLoose() {
        return lifeId.isEmpty();
    }
}
