package io.mailscope.jobs.aggregate;

/**
 * A distribution of times in seconds.
 *
 * @param what delay, before_queue_manager, in_queue_manager, connection_setup, transmission,
 *     first_attempt, final_outcome or imap
 * @param count how many were measured
 */
public record Percentiles(String what, double p50, double p90, double p99, long count) {}
