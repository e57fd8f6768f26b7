package io.mailscope.jobs.alert;

/**
 * One value that rules judge.
 *
 * @param key what it is about: the host, or host and Postfix instance
 * @param metric a name of {@code RuleBook}
 * @param timeMillis epoch milliseconds
 */
public record Observation(String host, String key, String metric, long timeMillis, double value) {}
