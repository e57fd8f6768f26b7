package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mailscope.dashboards.query.TimeRange;
import java.util.function.Function;

/** Values over time, one for each bar of a range, so that all series share one time axis. */
record Bars(TimeRange range) {

    /** Begin of each bar in epoch seconds. */
    ArrayNode times() {
        ArrayNode times = JsonNodeFactory.instance.arrayNode();
        for (int bar = 0; bar < range.bars(); bar++) {
            times.add((range.firstBar() + bar * range.bucketMillis()) / 1_000);
        }
        return times;
    }

    /**
     * Reads a date histogram; a bar that it does not name stays null.
     *
     * @param value of a bucket, null for none
     */
    Double[] of(JsonNode histogram, Function<JsonNode, Double> value) {
        Double[] values = new Double[range.bars()];
        for (JsonNode bucket : histogram.path("buckets")) {
            long bar = (bucket.path("key").asLong() - range.firstBar()) / range.bucketMillis();
            if (bar >= 0 && bar < values.length) {
                values[(int) bar] = value.apply(bucket);
            }
        }
        return values;
    }

    /** Reads a sum; where nothing is, nothing happened. */
    double[] sums(JsonNode histogram, String sum) {
        Double[] found = of(histogram, bucket -> bucket.path(sum).path("value").doubleValue());
        double[] values = new double[found.length];
        for (int bar = 0; bar < values.length; bar++) {
            values[bar] = found[bar] == null ? 0 : found[bar];
        }
        return values;
    }

    static ArrayNode json(double[] values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (double value : values) {
            array.add(value);
        }
        return array;
    }

    static ArrayNode json(Double[] values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Double value : values) {
            array.add(value);
        }
        return array;
    }
}
