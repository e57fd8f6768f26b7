package io.mailscope.jobs.snapshot;

/**
 * What {@code postqueue -j} listed. It reads one queue after the other while mail moves, so that a
 * message which moved between begin and end may be missing or listed twice.
 *
 * @param beginMillis before it began, epoch milliseconds
 * @param endMillis after it ended, epoch milliseconds
 */
public record QueueSnapshot(
        String host,
        String instance,
        long beginMillis,
        long endMillis,
        SnapshotMessage[] messages) {

    /** The key that log lines of the same queue have. */
    public String key() {
        return host + '\t' + instance;
    }
}
