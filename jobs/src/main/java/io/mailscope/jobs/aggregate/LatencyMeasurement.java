package io.mailscope.jobs.aggregate;

import java.util.List;

/**
 * How long mail took on one host within one minute.
 *
 * @param windowStart epoch milliseconds of the minute's start
 * @param revision 0, or the number of the correction when lines came late; a correction has the
 *     percentiles of the late part alone, so weigh revisions by their counts
 * @param percentiles one for each time of which there was any
 */
public record LatencyMeasurement(
        long windowStart, String host, int revision, List<Percentiles> percentiles) {}
