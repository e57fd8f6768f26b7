package io.mailscope.jobs.correlate;

/**
 * How far the queue by the log was from a snapshot. What moved while it was taken is not compared.
 *
 * @param timeMillis the snapshot's end, epoch milliseconds
 * @param compared messages compared: missing, surplus, misplaced or equal
 * @param missing in the snapshot only; adopted
 * @param surplus by the log only; ended as {@code reconciled}
 * @param misplaced in another state than by the log; moved
 */
public record QueueDrift(
        long timeMillis,
        String host,
        String instance,
        int compared,
        int missing,
        int surplus,
        int misplaced) {}
