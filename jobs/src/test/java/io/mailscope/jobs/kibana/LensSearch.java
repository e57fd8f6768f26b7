package io.mailscope.jobs.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.kibana.Kql;
import io.mailscope.dashboards.kibana.LensChart;
import java.util.ArrayList;
import java.util.List;

/**
 * The search that Kibana makes of one layer of a Lens chart: terms and times nest in the order of
 * the columns, the figures stand in each of them.
 */
public final class LensSearch {

    /** Kibana chooses the interval by the range; the figures do not depend on it. */
    private static final String INTERVAL = "1m";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String query;
    private final JsonNode layer;
    private final List<String> buckets = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    public LensSearch(LensChart chart, String layerId) {
        this.query = chart.query();
        this.layer = chart.layers().get(layerId);
        for (JsonNode id : layer.path("columnOrder")) {
            boolean bucket = column(id.asText()).path("isBucketed").asBoolean();
            (bucket ? buckets : figures).add(id.asText());
        }
    }

    List<String> buckets() {
        return buckets;
    }

    List<String> figures() {
        return figures;
    }

    JsonNode column(String id) {
        return layer.path("columns").path(id);
    }

    String operation(String id) {
        return column(id).path("operationType").asText();
    }

    /**
     * The body of the search.
     *
     * @param from start of the dashboard's time, epoch milliseconds
     * @param to its end
     */
    public ObjectNode request(long from, long to) {
        ObjectNode body = JSON.objectNode().put("size", 0).put("track_total_hits", true);
        ArrayNode filters = body.putObject("query").putObject("bool").putArray("filter");
        filters.add(new Kql(query).query());
        ObjectNode times = filters.addObject().putObject("range").putObject("@timestamp");
        times.put("gte", from).put("lt", to).put("format", "epoch_millis");
        nest(body.putObject("aggs"), 0);
        return body;
    }

    /** Terms are ordered by a figure beside what nests in them, so each level has all figures. */
    private void nest(ObjectNode aggregations, int level) {
        figures.forEach(id -> figure(aggregations, id));
        if (level < buckets.size()) {
            String id = buckets.get(level);
            ObjectNode bucket = aggregations.putObject(id);
            bucket(bucket, column(id));
            nest(bucket.putObject("aggs"), level + 1);
        }
    }

    private void bucket(ObjectNode bucket, JsonNode column) {
        String field = column.path("sourceField").asText();
        if (column.path("operationType").asText().equals("date_histogram")) {
            bucket.putObject("date_histogram").put("field", field).put("fixed_interval", INTERVAL);
            return;
        }
        ObjectNode terms = bucket.putObject("terms").put("field", field);
        JsonNode params = column.path("params");
        terms.put("size", params.path("size").asInt());
        String by = params.at("/orderBy/columnId").asText();
        terms.putObject("order")
                .put(by.isEmpty() ? "_key" : orderBy(by), params.path("orderDirection").asText());
    }

    private String orderBy(String id) {
        return operation(id).equals("percentile")
                ? id + ">value." + column(id).at("/params/percentile").asText()
                : operation(id).equals("count") ? id : id + ">value";
    }

    private void figure(ObjectNode aggregations, String id) {
        String operation = operation(id);
        if (operation.equals("formula") || operation.equals("math")) {
            return;
        }
        ObjectNode figure = aggregations.putObject(id);
        figure.set("filter", new Kql(column(id).at("/filter/query").asText()).query());
        if (!operation.equals("count")) {
            ObjectNode value = figure.putObject("aggs").putObject("value");
            value(value, operation, column(id));
        }
    }

    private static void value(ObjectNode value, String operation, JsonNode column) {
        String field = column.path("sourceField").asText();
        switch (operation) {
            case "percentile" ->
                    value.putObject("percentiles")
                            .put("field", field)
                            .putArray("percents")
                            .add(column.at("/params/percentile").asInt());
            case "last_value" -> {
                // Kibana asks for top_metrics, which the minimal server does not have.
                ObjectNode hits = value.putObject("top_hits").put("size", 1);
                hits.putArray("sort").addObject().put("@timestamp", "desc");
                hits.putArray("docvalue_fields").add(field);
            }
            case "unique_count" -> value.putObject("cardinality").put("field", field);
            case "average" -> value.putObject("avg").put("field", field);
            default -> value.putObject(operation).put("field", field);
        }
    }
}
