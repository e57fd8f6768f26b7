package io.mailscope.jobs.correlate;

import io.mailscope.jobs.snapshot.QueueSnapshot;

/**
 * What is known about the time of one queue, in epoch milliseconds.
 *
 * @param firstMillis the first line, or the snapshot that came before any
 * @param heardMillis about the newest line or snapshot
 * @param snapshotMillis end of the newest snapshot, or {@link #NONE}
 */
public record QueueClock(long firstMillis, long heardMillis, long snapshotMillis) {

    private static final long NONE = -1;

    static QueueClock startedAt(long millis) {
        return new QueueClock(millis, millis, NONE);
    }

    static QueueClock startedBy(QueueSnapshot snapshot) {
        return startedAt(snapshot.endMillis()).with(snapshot);
    }

    QueueClock heardAt(long millis) {
        return new QueueClock(firstMillis, Math.max(heardMillis, millis), snapshotMillis);
    }

    QueueClock with(QueueSnapshot snapshot) {
        long end = snapshot.endMillis();
        return new QueueClock(firstMillis, Math.max(heardMillis, end), end);
    }

    boolean hasSnapshot() {
        return snapshotMillis != NONE;
    }

    /** Whether no mail older than the log can be queued without being known. */
    boolean baselineKnown(long at, long lifetimeMillis) {
        return hasSnapshot() || at - firstMillis >= lifetimeMillis;
    }
}
