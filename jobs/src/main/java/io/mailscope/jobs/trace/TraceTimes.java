package io.mailscope.jobs.trace;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long what is waited for, all in milliseconds of event time.
 *
 * @param lateMillis from when a message deferred or ended until it is told
 * @param lifetimeMillis for which a message may be in the queue
 */
record TraceTimes(long lateMillis, long lifetimeMillis) implements Serializable {

    /** Dovecot's line may be some milliseconds younger than Postfix's last. */
    private static final long SETTLE_MILLIS = 1_000;

    /** For how long what names no message waits for one that other recipients keep queued. */
    private static final long LOOSE_MILLIS = 3_600_000;

    /**
     * The log of another host may come this much later, and a message that a filter gave back may
     * end so much sooner than the one it came out of; they still find their trace.
     */
    private static final long RELATIVES_MILLIS = 600_000;

    static TraceTimes of(Duration late, Duration lifetime) {
        return new TraceTimes(late.toMillis() + SETTLE_MILLIS, lifetime.toMillis());
    }

    long tell(TraceMember member) {
        return member.life.timeMillis() + lateMillis;
    }

    /**
     * @param open whether anything of its trace is still to come, as {@link OpenTraces} has it
     */
    long forget(TraceMember member, boolean open) {
        long since = member.life.timeMillis();
        if (open) {
            return since + Math.max(lateMillis, lifetimeMillis);
        }
        return since + (member.mayGoOn() ? Math.max(lateMillis, RELATIVES_MILLIS) : lateMillis);
    }

    long forget(TracePartner partner) {
        return partner.timeMillis() + (partner.isLoose() ? LOOSE_MILLIS : lifetimeMillis);
    }
}
