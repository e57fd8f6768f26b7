package io.mailscope.jobs.correlate;

import io.mailscope.jobs.wire.RecordTypeInfoFactory;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * What became of one recipient so far.
 *
 * @param program smtp, lmtp, local, virtual, pipe ...
 * @param attempts how often delivery was tried
 * @param firstMillis when first, epoch milliseconds
 * @param outcome of the last attempt
 * @param timing of the last attempt
 * @param delay seconds from arrival to the last attempt
 * @param nextKind what {@code nextId} names: queue, forward, lmtp_session, or empty
 * @param nextId the message or session in which it goes on, or empty
 * @param handOver handed to a filter of this host, or forwarded: not a delivery
 * @param finished no more attempts will follow
 * @param earlier the attempts before the last one, oldest first, at most {@link
 *     EarlierAttempts#MAX}
 */
@TypeInfo(RecordTypeInfoFactory.class)
public record RecipientLife(
        String to,
        String origTo,
        String program,
        int attempts,
        long firstMillis,
        AttemptOutcome outcome,
        AttemptTiming timing,
        double delay,
        String nextKind,
        String nextId,
        boolean handOver,
        boolean finished,
        List<EarlierAttempts> earlier) {

    /** After one more attempt; {@code before} is what was known of the recipient, or null. */
    static RecipientLife after(RecipientLife before, DeliveryAttempt a, NextHop next) {
        return new RecipientLife(
                a.recipient(),
                a.originalRecipient(),
                a.program(),
                before == null ? 1 : before.attempts + 1,
                before == null ? a.timeMillis() : before.firstMillis,
                AttemptOutcome.of(a),
                AttemptTiming.of(a),
                a.delay(),
                next.kind(),
                next.id(),
                a.handOver(),
                !a.status().equals("deferred"),
                before == null ? List.of() : EarlierAttempts.with(before));
    }

    /** The message became too old for it. */
    RecipientLife expire() {
        return new RecipientLife(
                to,
                origTo,
                program,
                attempts,
                firstMillis,
                outcome.expired(),
                timing,
                delay,
                nextKind,
                nextId,
                handOver,
                true,
                earlier);
    }

    /** Of the last attempt, or {@code expired}. */
    public String status() {
        return outcome.status();
    }

    /** What stands in parentheses behind the last attempt's status. */
    public String reply() {
        return outcome.reply();
    }

    /** When delivery was last tried, epoch milliseconds. */
    public long lastMillis() {
        return timing.timeMillis();
    }

    /** Attempts before the last one that are not kept. */
    public int earlierNotKept() {
        return attempts - 1 - EarlierAttempts.count(earlier);
    }

    boolean isFor(String recipient, String originalRecipient) {
        return to.equals(recipient) && origTo.equals(originalRecipient);
    }
}
