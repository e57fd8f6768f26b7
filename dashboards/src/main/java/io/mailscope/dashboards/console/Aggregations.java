package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Aggregations side by side, each of which may hold others. */
record Aggregations(ObjectNode aggs) {

    Aggregations sum(String name, String field) {
        return metric(name, "sum", field);
    }

    /** A sum for each of the names below the path. */
    Aggregations sums(String path, List<String> names) {
        names.forEach(name -> sum(name, path + name));
        return this;
    }

    Aggregations metric(String name, String kind, String field) {
        aggs.putObject(name).putObject(kind).put("field", field);
        return this;
    }

    /** The most frequent values; with one shard their counts are exact. */
    Aggregations terms(String name, String field, int most) {
        ObjectNode terms = aggs.putObject(name);
        terms.putObject("terms").put("field", field).put("size", most).put("shard_size", 10_000);
        return inside(terms);
    }

    Aggregations latest(String name) {
        ObjectNode terms = aggs.putObject(name);
        ObjectNode settings = terms.putObject("terms").put("field", "@timestamp").put("size", 1);
        settings.putObject("order").put("_key", "desc");
        return inside(terms);
    }

    Aggregations filter(String name, ObjectNode query) {
        ObjectNode filter = aggs.putObject(name);
        filter.set("filter", query);
        return inside(filter);
    }

    Aggregations overTime(TimeRange range) {
        ObjectNode time = aggs.putObject("time");
        ObjectNode histogram = time.putObject("date_histogram");
        histogram.put("field", "@timestamp").put("fixed_interval", range.bucketMillis() + "ms");
        return inside(time);
    }

    /**
     * Every combination of values, because this aggregation knows no order by a sum.
     *
     * @param fields by the names under which their values are found
     */
    Aggregations combinations(String name, Map<String, String> fields, int most) {
        ObjectNode combinations = aggs.putObject(name);
        ArrayNode sources =
                combinations.putObject("composite").put("size", most).putArray("sources");
        fields.forEach(
                (value, field) -> {
                    ObjectNode source = sources.addObject().putObject(value);
                    source.putObject("terms").put("field", field).put("missing_bucket", true);
                });
        return inside(combinations);
    }

    private static Aggregations inside(ObjectNode aggregation) {
        return new Aggregations(aggregation.putObject("aggs"));
    }
}
