package io.mailscope.jobs.snapshot;

/**
 * A message as {@code postqueue -j} lists it.
 *
 * @param queue incoming, active, deferred, hold, maildrop or corrupt
 * @param arrivedMillis epoch milliseconds; postqueue gives whole seconds
 * @param size bytes
 * @param recipients how many are still to be delivered to
 * @param domains their domains, each once, at most {@link #MAX_DOMAINS}
 */
public record SnapshotMessage(
        String queueId,
        String queue,
        long arrivedMillis,
        long size,
        String sender,
        int recipients,
        String[] domains) {

    /** Domains beyond this number are left out. */
    public static final int MAX_DOMAINS = 20;
}
