package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Aggregations side by side, each of which may hold others. */
public record Aggregations(ObjectNode aggs) {

    public Aggregations sum(String name, String field) {
        return metric(name, "sum", field);
    }

    /** A sum for each of the names below the path. */
    public Aggregations sums(String path, List<String> names) {
        names.forEach(name -> sum(name, path + name));
        return this;
    }

    public Aggregations metric(String name, String kind, String field) {
        aggs.putObject(name).putObject(kind).put("field", field);
        return this;
    }

    /** The most frequent values; with one shard their counts are exact. */
    public Aggregations terms(String name, String field, int most) {
        ObjectNode terms = aggs.putObject(name);
        terms.putObject("terms").put("field", field).put("size", most).put("shard_size", 10_000);
        return inside(terms);
    }

    /**
     * The values with the highest figure, or count in the filter, of a name that is added inside.
     */
    public Aggregations termsBy(String filter, String name, String field, int most) {
        Aggregations inside = terms(name, field, most);
        aggs.withObject("/" + name + "/terms").putObject("order").put(filter, "desc");
        return inside;
    }

    public Aggregations latest(String name) {
        ObjectNode terms = aggs.putObject(name);
        ObjectNode settings = terms.putObject("terms").put("field", "@timestamp").put("size", 1);
        settings.putObject("order").put("_key", "desc");
        return inside(terms);
    }

    public Aggregations filter(String name, ObjectNode query) {
        ObjectNode filter = aggs.putObject(name);
        filter.set("filter", query);
        return inside(filter);
    }

    public Aggregations overTime(TimeRange range) {
        return every(range.bucketMillis());
    }

    /** In bars of so many milliseconds, empty ones left out. */
    public Aggregations every(long millis) {
        ObjectNode time = aggs.putObject("time");
        ObjectNode histogram = time.putObject("date_histogram");
        histogram.put("field", "@timestamp").put("fixed_interval", millis + "ms");
        histogram.put("min_doc_count", 1);
        return inside(time);
    }

    /**
     * Every combination of values, because this aggregation knows no order by a sum.
     *
     * @param fields by the names under which their values are found
     */
    public Aggregations combinations(String name, Map<String, String> fields, int most) {
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
