package io.mailscope.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table that Kibana draws a layer from.
 *
 * @param rows one for each innermost bucket
 */
public record LensTable(List<Row> rows) {

    /**
     * A row.
     *
     * @param keys values of the terms and times, outer to inner
     * @param values of the figures by column, without those that have none
     */
    public record Row(List<String> keys, Map<String, Double> values) {}

    /** Reads the answer to the search of the layer. */
    public static LensTable of(LensSearch search, JsonNode answer) {
        LensTable table = new LensTable(new ArrayList<>());
        table.read(search, answer.path("aggregations"), List.of());
        return table;
    }

    /** The sum of a column over the rows whose first key is the one given; null for all rows. */
    public double sum(String column, String firstKey) {
        return rows.stream()
                .filter(row -> firstKey == null || row.keys().get(0).equals(firstKey))
                .mapToDouble(row -> row.values().getOrDefault(column, 0.0))
                .sum();
    }

    private void read(LensSearch search, JsonNode aggregations, List<String> keys) {
        if (keys.size() == search.buckets().size()) {
            rows.add(new Row(keys, values(search, aggregations)));
            return;
        }
        for (JsonNode bucket :
                aggregations.path(search.buckets().get(keys.size())).path("buckets")) {
            List<String> longer = new ArrayList<>(keys);
            longer.add(bucket.path("key").asText());
            read(search, bucket, longer);
        }
    }

    private static Map<String, Double> values(LensSearch search, JsonNode bucket) {
        Map<String, Double> values = new TreeMap<>();
        for (String id : search.figures()) {
            JsonNode value = plain(search, id, bucket.path(id));
            if (value.isNumber()) {
                values.put(id, value.doubleValue());
            }
        }
        for (String id : search.figures()) {
            if (search.operation(id).equals("formula")) {
                formula(search, id, values);
            }
        }
        return values;
    }

    private static JsonNode plain(LensSearch search, String id, JsonNode figure) {
        return switch (search.operation(id)) {
            case "count" -> figure.path("doc_count");
            case "percentile" -> figure.at("/value/values").path(percent(search, id));
            case "last_value" ->
                    figure.at("/value/hits/hits/0/fields").path(field(search, id)).path(0);
            default -> figure.at("/value/value");
        };
    }

    private static String percent(LensSearch search, String id) {
        return search.column(id).at("/params/percentile").asInt() + ".0";
    }

    private static String field(LensSearch search, String id) {
        return search.column(id).path("sourceField").asText();
    }

    private static void formula(LensSearch search, String id, Map<String, Double> values) {
        String math = search.column(id).at("/references/0").asText();
        double value = compute(search.column(math).at("/params/tinymathAst"), values);
        if (Double.isFinite(value)) {
            values.put(id, value);
        }
    }

    private static double compute(JsonNode tree, Map<String, Double> values) {
        if (tree.isTextual()) {
            return values.getOrDefault(tree.asText(), Double.NaN);
        }
        if (tree.isNumber()) {
            return tree.doubleValue();
        }
        double left = compute(tree.at("/args/0"), values);
        double right = compute(tree.at("/args/1"), values);
        return switch (tree.path("name").asText()) {
            case "add" -> left + right;
            case "subtract" -> left - right;
            case "multiply" -> left * right;
            default -> left / right;
        };
    }
}
