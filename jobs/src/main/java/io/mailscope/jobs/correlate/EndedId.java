package io.mailscope.jobs.correlate;

/**
 * Remembered of a message after it left, for lines that come late.
 *
 * @param millis when it left, epoch milliseconds
 * @param startSeen whether its client= or uid= line was seen
 * @param born whether any of its first lines was seen: false for mail older than the log
 * @param certain false when the end was inferred, so that a later line of qmgr proves it wrong
 */
public record EndedId(long millis, boolean startSeen, boolean born, boolean certain) {

    /** A second line about the same end; Postfix 3.10 logs one after each rejection. */
    EndedId confirmedAt(long again, boolean surely) {
        return new EndedId(Math.max(millis, again), startSeen, born, certain || surely);
    }
}
