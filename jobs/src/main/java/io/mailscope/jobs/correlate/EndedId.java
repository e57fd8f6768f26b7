package io.mailscope.jobs.correlate;

/**
 * Remembered of a message after it left, for lines that come late.
 *
 * @param millis when it left, epoch milliseconds
 * @param startSeen whether its client= or uid= line was seen
 * @param born whether any of its first lines was seen: false for mail older than the log
 * @param certain false when the end was inferred, so that a later line of qmgr proves it wrong
 */
public record EndedId(long millis, boolean startSeen, boolean born, boolean certain) {}
