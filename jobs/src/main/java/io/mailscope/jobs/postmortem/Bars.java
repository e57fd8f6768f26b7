package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.query.TimeRange;
import java.util.Optional;

/**
 * A period in parts of one width, at multiples of it as Elasticsearch makes them.
 *
 * @param width in milliseconds
 */
record Bars(TimeRange period, long width) {

    private long begin() {
        return Math.floorDiv(period.from(), width) * width;
    }

    /** Documents in each part, read from a date histogram. */
    long[] counts(JsonNode histogram) {
        long[] counts = new long[(int) ((period.to() - begin() + width - 1) / width)];
        for (JsonNode bucket : histogram.path("buckets")) {
            int bar = (int) ((bucket.path("key").asLong() - begin()) / width);
            counts[bar] += bucket.path("doc_count").asLong();
        }
        return counts;
    }

    /**
     * When it rose above what is usual.
     *
     * @param before how often in the time it is compared with, which is as long as the period
     */
    Optional<Onset> onset(long[] counts, long before) {
        return Onset.in(counts, before / (double) counts.length, begin(), width);
    }
}
