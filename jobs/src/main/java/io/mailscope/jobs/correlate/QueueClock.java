package io.mailscope.jobs.correlate;

import io.mailscope.jobs.snapshot.QueueSnapshot;

/**
 * What is known about the time of one queue, in epoch milliseconds.
 *
 * @param firstMillis the first line, or the snapshot that came before any
 * @param heardMillis about the newest line or snapshot
 * @param snapshotMillis end of the newest snapshot, or {@link #NEVER}
 * @param doubtMillis when a line last showed that the queue was not as it was known, or {@link
 *     #NEVER}
 */
public record QueueClock(
        long firstMillis, long heardMillis, long snapshotMillis, long doubtMillis) {

    private static final long NEVER = -1;

    static QueueClock startedAt(long millis) {
        return new QueueClock(millis, millis, NEVER, NEVER);
    }

    static QueueClock startedBy(QueueSnapshot snapshot) {
        return startedAt(snapshot.endMillis()).with(snapshot);
    }

    QueueClock heardAt(long millis) {
        return new QueueClock(
                firstMillis, Math.max(heardMillis, millis), snapshotMillis, doubtMillis);
    }

    QueueClock with(QueueSnapshot snapshot) {
        long end = snapshot.endMillis();
        return new QueueClock(firstMillis, Math.max(heardMillis, end), end, doubtMillis);
    }

    QueueClock doubtedAt(long millis) {
        return new QueueClock(
                firstMillis, heardMillis, snapshotMillis, Math.max(doubtMillis, millis));
    }

    boolean hasSnapshot() {
        return snapshotMillis != NEVER;
    }

    /** Whether a newer snapshot has been used already. */
    boolean isPast(QueueSnapshot snapshot) {
        return snapshotMillis >= snapshot.endMillis();
    }

    /**
     * Only unknown mail that arrived before is taken from a snapshot. Where the log has been read
     * far beyond it, ends since then may be forgotten; but mail older than the log cannot have been
     * missed.
     */
    long adoptsBornBefore(QueueSnapshot snapshot) {
        boolean farBeyond = heardMillis - snapshot.beginMillis() > 60_000;
        return farBeyond ? firstMillis - 1_000 : Long.MAX_VALUE;
    }

    /**
     * Whether no mail that has shown itself in no line can be queued: after a snapshot, or after
     * the time that mail may queue. A doubt makes both begin anew.
     */
    boolean baselineKnown(long at, long lifetimeMillis) {
        return snapshotMillis > doubtMillis
                || at - Math.max(firstMillis, doubtMillis) >= lifetimeMillis;
    }
}
