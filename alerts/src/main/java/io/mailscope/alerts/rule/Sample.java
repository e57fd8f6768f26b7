package io.mailscope.alerts.rule;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A part of what rules watch: what was counted within a slice, or a measured value. Parts of the
 * same slice add up.
 *
 * @param host the mail server, or empty for what is of all together
 * @param key which one of the metric's subject
 * @param timeMillis start of the slice, or moment of the value, epoch milliseconds
 * @param label cause, reason or level of what was counted; empty for what went well
 * @param count what was counted, or the value
 * @param total all that could have been counted, or what the value is made of
 * @param members hashes of the different ones, where these are counted
 * @param texts some of the lines or replies
 */
public record Sample(
        Metric metric,
        String host,
        String key,
        long timeMillis,
        String label,
        double count,
        double total,
        int[] members,
        List<String> texts) {

    private static final int[] NONE = {};

    /** A measured value. */
    public static Sample gauge(
            Metric metric, String host, String key, long timeMillis, double value) {
        return new Sample(metric, host, key, timeMillis, "", value, 1, NONE, List.of());
    }

    /** When it can be judged: at the end of the slice, a value at once; epoch milliseconds. */
    long endMillis() {
        return metric.isGauge() ? timeMillis : timeMillis + Rule.SLICE_MILLIS;
    }

    /** Whether both are of the same slice and label. */
    boolean isOfOnePartWith(Sample other) {
        return timeMillis == other.timeMillis
                && !metric.isGauge()
                && metric == other.metric
                && label.equals(other.label);
    }

    /** Both together. */
    Sample with(Sample other) {
        int[] all =
                IntStream.concat(Arrays.stream(members), Arrays.stream(other.members))
                        .sorted()
                        .distinct()
                        .limit(Series.MAX_MEMBERS)
                        .toArray();
        List<String> said =
                Stream.concat(texts.stream(), other.texts.stream())
                        .distinct()
                        .limit(RuleState.MAX_TEXTS)
                        .toList();
        return new Sample(
                metric,
                host,
                key,
                timeMillis,
                label,
                count + other.count,
                total + other.total,
                all,
                said);
    }

    /** The same at another time. */
    Sample at(long millis) {
        return new Sample(metric, host, key, millis, label, count, total, members, texts);
    }

    /** The same, but nothing of it counts. */
    Sample countingNone() {
        return new Sample(metric, host, key, timeMillis, label, 0, total, NONE, List.of());
    }

    /** The same value, made of so many. */
    public Sample of(double many) {
        return new Sample(metric, host, key, timeMillis, label, count, many, members, texts);
    }

    /** What it is a part of, among all subjects. */
    public String watched() {
        return metric.subject().id() + '\t' + host + '\t' + key;
    }
}
