package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import java.util.List;

/**
 * A message, its place in its trace, and what its recipients came to.
 *
 * @param traceId the same for all messages of a trace: made of the first one's identity
 * @param parent identity of the message before it; empty for the first
 * @param via how it came out of its parent: filter, forward, notification, requeue, relay (another
 *     instance or host), pipe, redirect; empty for the first
 * @param hop 0 for the first
 * @param ends one per {@link MessageLife#recipients()}, in their order
 * @param handedOver recipients that go on in another message of the fleet
 * @param unmatched recipients of which Dovecot said nothing
 * @param verdicts what filters think of it, at most 20
 * @param correction of what was told of it before, as a whole
 */
public record TracedMessage(
        MessageLife life,
        String traceId,
        String parent,
        String via,
        int hop,
        List<RecipientEnd> ends,
        int handedOver,
        int unmatched,
        List<MessageVerdict> verdicts,
        Correction correction) {

    /** Recipients delivered for good. */
    public int delivered() {
        return Math.max(0, life.sent() - handedOver);
    }

    Finals finals() {
        return new Finals(delivered(), life.bounced(), life.expired(), handedOver);
    }

    TracedMessage correcting(int number, Finals before) {
        return new TracedMessage(
                life,
                traceId,
                parent,
                via,
                hop,
                ends,
                handedOver,
                unmatched,
                verdicts,
                new Correction(number, before));
    }
}
