package io.mailscope.jobs.postmortem;

import java.time.Instant;
import java.util.Optional;

/**
 * When something rose.
 *
 * @param from begin of the first minute (or bar) in which it was more
 * @param to end of the last one
 * @param count how often in between
 * @param atBegin whether it was so at the begin of what was looked at already
 */
public record Onset(Instant from, Instant to, long count, boolean atBegin) {

    /**
     * The stretch that stands out most: the one over which the sum of what each bar has more than
     * halfway between usual and the period's mean is largest. Empty when that may well be chance,
     * three times the spread that counts of this size have by themselves.
     *
     * @param usual how often in a bar of the time that it is compared with
     * @param begin of the first bar, epoch milliseconds
     * @param width of a bar in milliseconds
     */
    static Optional<Onset> in(long[] bars, double usual, long begin, long width) {
        double mean = sum(bars, 0, bars.length) / (double) Math.max(1, bars.length);
        if (mean <= usual) {
            return Optional.empty();
        }
        int[] best = steepest(bars, (usual + mean) / 2);
        long count = sum(bars, best[0], best[1]);
        double expected = usual * (best[1] - best[0]);
        if (count - expected <= 3 * Math.sqrt(Math.max(1, expected))) {
            return Optional.empty();
        }
        return Optional.of(
                new Onset(
                        Instant.ofEpochMilli(begin + best[0] * width),
                        Instant.ofEpochMilli(begin + best[1] * width),
                        count,
                        best[0] == 0));
    }

    /** Kadane's largest sum; first bar, and the one behind the last. */
    private static int[] steepest(long[] bars, double halfway) {
        double sum = 0;
        double largest = 0;
        int start = 0;
        int[] best = {0, 0};
        for (int i = 0; i < bars.length; i++) {
            if (sum <= 0) {
                sum = 0;
                start = i;
            }
            sum += bars[i] - halfway;
            if (sum > largest) {
                largest = sum;
                best = new int[] {start, i + 1};
            }
        }
        return best;
    }

    private static long sum(long[] bars, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += bars[i];
        }
        return sum;
    }
}
