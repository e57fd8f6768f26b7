package io.mailscope.jobs.aggregate;

/**
 * One more of a figure.
 *
 * @param by how many
 * @param failure what failed, or {@link FailureKey#NONE}
 */
public record Increment(String host, long timeMillis, Figure figure, long by, FailureKey failure) {}
