package io.mailscope.jobs.aggregate;

/**
 * How much of what one program of a host logged within one minute was understood.
 *
 * @param windowStart epoch milliseconds of the minute's start
 * @param program as in the log, empty for lines without a header, {@code others} beyond 200
 * @param revision as in {@link FlowMeasurement}
 * @param lost lines that the logger says it dropped; not among the others
 */
public record CoverageMeasurement(
        long windowStart,
        String host,
        String program,
        int revision,
        long parsed,
        long unsupported,
        long malformed,
        long lost) {

    /** All lines that were read. */
    public long lines() {
        return parsed + unsupported + malformed;
    }
}
