package io.mailscope.jobs.aggregate;

/**
 * How old the newest line of a host is.
 *
 * @param timeMillis when that was looked at, by the clock on the wall, epoch milliseconds
 * @param lagMillis the newest line's age then; 0 when its clock is ahead
 */
public record LagMeasurement(long timeMillis, String host, long lagMillis) {}
