package io.mailscope.jobs.summary;

import io.mailscope.jobs.aggregate.FailureKey;
import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.Figure;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.correlate.QueueLength;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened in a whole log, added up from the measurements of the job. Safe for use by several
 * threads.
 */
public final class Summary {

    /** A host's queue at one moment, so that several hosts can be added up. */
    private record Gauge(long timeMillis, String queue) {}

    private final long[] totals = new long[Figure.values().length];
    private final Map<FailureKey, Long> failures = new HashMap<>();
    private final Map<Gauge, Long> gauges = new HashMap<>();
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;

    /** Takes one minute of one host. */
    public synchronized void add(FlowMeasurement flow) {
        for (Figure figure : Figure.values()) {
            totals[figure.ordinal()] += flow.of(figure);
        }
        firstMillis = Math.min(firstMillis, flow.windowStart());
        lastMillis = Math.max(lastMillis, flow.windowStart() + FlowMeasurement.WINDOW_MILLIS);
    }

    /** Takes one minute of one failure. */
    public synchronized void add(FailureMeasurement failure) {
        failures.merge(failure.failure(), failure.count(), Long::sum);
    }

    /** Takes one gauge. */
    public synchronized void add(QueueLength length) {
        String queue = length.host() + '/' + length.instance();
        gauges.put(new Gauge(length.timeMillis(), queue), length.total());
    }

    /** The sum of one figure. */
    public synchronized long total(Figure figure) {
        return totals[figure.ordinal()];
    }

    /** How often each failure happened. */
    public synchronized Map<FailureKey, Long> failures() {
        return Map.copyOf(failures);
    }

    /** From each moment, epoch milliseconds, to the messages queued on all hosts. */
    public synchronized TreeMap<Long, Long> queueLengths() {
        TreeMap<Long, Long> lengths = new TreeMap<>();
        gauges.forEach((gauge, total) -> lengths.merge(gauge.timeMillis(), total, Long::sum));
        return lengths;
    }

    /** Length of the log in minutes, at least 1. */
    public synchronized double minutes() {
        return Math.max(1, (lastMillis - firstMillis) / 60_000.0);
    }

    /** Start of the first minute, epoch milliseconds. */
    public synchronized long firstMillis() {
        return firstMillis;
    }

    /** End of the last minute, epoch milliseconds. */
    public synchronized long lastMillis() {
        return lastMillis;
    }

    /** Whether there was any mail in it. */
    public synchronized boolean isEmpty() {
        return firstMillis == Long.MAX_VALUE;
    }
}
