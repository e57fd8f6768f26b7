package io.mailscope.jobs.correlate;

/**
 * Messages that one run of postsuper has named so far.
 *
 * @param sinceMillis when it named the latest, epoch milliseconds
 */
public record PostsuperRun(int messages, long sinceMillis) {}
