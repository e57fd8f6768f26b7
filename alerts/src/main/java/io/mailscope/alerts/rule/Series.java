package io.mailscope.alerts.rule;

import java.util.Arrays;

/**
 * Sums by time, each bucket as long as the rule's step; bounded by the time that it is kept. A
 * Flink POJO, changed in place.
 */
public final class Series {

    /** More different ones than these are not told apart. */
    static final int MAX_MEMBERS = 1_000;

    private static final int[] NONE = {};

    /** Starts of the buckets, epoch milliseconds, ascending. */
    public long[] starts = {};

    public double[] counts = {};
    public double[] totals = {};
    public int[][] members = {};

    /** What is in a span of time. */
    record Sum(double count, double total, int distinct) {}

    /** Adds to the bucket of a time. */
    void add(long start, double count, double total, int[] more) {
        int at = Arrays.binarySearch(starts, start);
        if (at < 0) {
            at = insert(-at - 1, start);
        }
        counts[at] += count;
        totals[at] += total;
        members[at] = more.length == 0 ? members[at] : union(members[at], more);
    }

    /** The value of the bucket of a time, whatever it was. */
    void set(long start, double value) {
        int at = Arrays.binarySearch(starts, start);
        if (at < 0) {
            at = insert(-at - 1, start);
        }
        counts[at] = value;
        totals[at] = 1;
    }

    private int insert(int at, long start) {
        starts = Arrays.copyOf(starts, starts.length + 1);
        counts = Arrays.copyOf(counts, starts.length);
        totals = Arrays.copyOf(totals, starts.length);
        members = Arrays.copyOf(members, starts.length);
        int behind = starts.length - 1 - at;
        System.arraycopy(starts, at, starts, at + 1, behind);
        System.arraycopy(counts, at, counts, at + 1, behind);
        System.arraycopy(totals, at, totals, at + 1, behind);
        System.arraycopy(members, at, members, at + 1, behind);
        starts[at] = start;
        counts[at] = 0;
        totals[at] = 0;
        members[at] = NONE;
        return at;
    }

    private static int[] union(int[] known, int[] more) {
        int[] all = Arrays.copyOf(known, known.length + more.length);
        System.arraycopy(more, 0, all, known.length, more.length);
        return Arrays.stream(all).sorted().distinct().limit(MAX_MEMBERS).toArray();
    }

    /** Sums of the buckets that start from one time on and before another. */
    Sum between(long from, long to) {
        double count = 0;
        double total = 0;
        int[] all = NONE;
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] >= from && starts[i] < to) {
                count += counts[i];
                total += totals[i];
                all = members[i].length == 0 ? all : union(all, members[i]);
            }
        }
        return new Sum(count, total, all.length);
    }

    /** Start of the first bucket, or of none, the largest time. */
    long first() {
        return starts.length == 0 ? Long.MAX_VALUE : starts[0];
    }

    /** Drops the buckets that start before a time. */
    void forget(long before) {
        int keep = 0;
        while (keep < starts.length && starts[keep] < before) {
            keep++;
        }
        if (keep > 0) {
            starts = Arrays.copyOfRange(starts, keep, starts.length);
            counts = Arrays.copyOfRange(counts, keep, counts.length);
            totals = Arrays.copyOfRange(totals, keep, totals.length);
            members = Arrays.copyOfRange(members, keep, members.length);
        }
    }
}
