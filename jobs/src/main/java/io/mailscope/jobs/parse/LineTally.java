package io.mailscope.jobs.parse;

/**
 * What came of the lines of one program within one minute, or of a part of them: add all up.
 *
 * @param host the mail server
 * @param program as in the log, or empty for lines without a header
 * @param minuteMillis start of the minute, epoch milliseconds
 * @param newestMillis time of the newest line among them
 * @param lost lines that the logger says it dropped
 */
public record LineTally(
        String host,
        String program,
        long minuteMillis,
        long newestMillis,
        long parsed,
        long unsupported,
        long malformed,
        long lost) {

    /** Whether its time is the log's own, and not that of the file or of other lines. */
    public boolean hasTime() {
        return !program.isEmpty();
    }

    /** Lines that were read; what was lost is not among them. */
    public long lines() {
        return parsed + unsupported + malformed;
    }
}
