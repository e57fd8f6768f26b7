package io.mailscope.jobs.aggregate;

/**
 * How often one failure happened on one host within one minute.
 *
 * @param windowStart epoch milliseconds of the minute's start
 * @param revision as in {@link FlowMeasurement}
 */
public record FailureMeasurement(
        long windowStart, String host, int revision, FailureKey failure, long count) {}
