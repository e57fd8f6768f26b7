package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Lens chart kept within its dashboard. */
final class LensPanel {

    static final String MAIN = "main";
    static final String TREND = "trend";
    static final String TIME = "x";
    static final String TREND_VALUE = "y";
    static final String SPLIT = "split";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode description;
    private final ArrayNode references = JSON.arrayNode();
    private final ObjectNode layers = JSON.objectNode();
    private final List<Streams> streams = new ArrayList<>();

    LensPanel(JsonNode description) {
        this.description = description;
    }

    /** The chart as Kibana keeps it within the panel. */
    ObjectNode attributes(Palette palette) {
        layer(MAIN, description);
        int i = 0;
        for (JsonNode beside : description.path("beside")) {
            layer("beside" + i++, beside);
        }
        if (description.path("trend").asBoolean()) {
            trend();
        }
        Chart chart = Chart.of(description, palette);
        if (description.has("line")) {
            referenceLine(description.get("line"));
        }
        if (description.path("alerts").asBoolean()) {
            refer("xy-visualization-layer-" + XyChart.ALERTS, XyChart.ALERT_VIEW);
        }
        ObjectNode attributes = JSON.objectNode().put("title", "").put("description", "");
        attributes.put("type", "lens").put("visualizationType", chart.type());
        attributes.set("references", references);
        attributes.set("state", state(chart.visualization()));
        return attributes;
    }

    private ObjectNode state(ObjectNode visualization) {
        ObjectNode state = JSON.objectNode();
        state.putObject("adHocDataViews");
        state.putArray("internalReferences");
        state.putArray("filters");
        state.set("query", Columns.kql(query()));
        state.set("visualization", visualization);
        ObjectNode sources = state.putObject("datasourceStates");
        sources.putObject("formBased").set("layers", layers);
        sources.putObject("textBased").putObject("layers");
        return state;
    }

    private String query() {
        if (streams.size() == 1) {
            return streams.get(0).query();
        }
        return streams.stream()
                .map(each -> "(" + each.query() + ")")
                .collect(Collectors.joining(" or "));
    }

    private void layer(String id, JsonNode part) {
        Streams documents = Streams.of(part);
        streams.add(documents);
        // The panel's query lets the documents of all its layers through.
        String own = description.has("beside") ? documents.query() : "";
        Columns columns = new Columns(documents.fields());
        List<String> ids = figureIds(id, part);
        buckets(columns, id, part, ids);
        for (int i = 0; i < ids.size(); i++) {
            columns.figure(ids.get(i), part.required("values").get(i), own);
        }
        layers.set(id, columns.layer());
        refer("indexpattern-datasource-layer-" + id, documents.dataView());
    }

    private void buckets(Columns columns, String layer, JsonNode part, List<String> figureIds) {
        boolean table = description.required("chart").asText().equals("table");
        int i = 0;
        for (JsonNode row : part.path("rows")) {
            columns.terms(rowId(i++), row, false, figureIds);
        }
        if (part.has("split")) {
            columns.terms(id(layer, SPLIT), part.get("split"), !table, figureIds);
        }
        JsonNode x = description.path("x");
        if (x.asText().equals("time")) {
            columns.time(id(layer, TIME));
        } else if (x.isObject()) {
            columns.terms(id(layer, TIME), x, false, figureIds);
        }
    }

    private void trend() {
        Streams documents = Streams.of(description);
        Columns columns = new Columns(documents.fields());
        columns.time(id(TREND, TIME));
        columns.figure(id(TREND, TREND_VALUE), description.required("values").get(0), "");
        ObjectNode layer = columns.layer();
        layer.putArray("linkToLayers").add(MAIN);
        layers.set(TREND, layer);
        refer("indexpattern-datasource-layer-" + TREND, documents.dataView());
    }

    private void referenceLine(JsonNode line) {
        ObjectNode column = JSON.objectNode().put("dataType", "number").put("isBucketed", false);
        column.put("label", line.required("label").asText()).put("customLabel", true);
        column.put("operationType", "static_value").put("scale", "ratio");
        column.putObject("params").put("value", line.required("value").asText());
        column.putArray("references");
        column.put("isStaticValue", true);
        ObjectNode layer = layers.putObject(XyChart.LINE);
        layer.putArray("columnOrder").add(XyChart.LINE_VALUE);
        layer.putObject("columns").set(XyChart.LINE_VALUE, column);
        layer.putObject("incompleteColumns");
        layer.put("sampling", 1);
        refer("indexpattern-datasource-layer-" + XyChart.LINE, streams.get(0).dataView());
    }

    private void refer(String name, String dataView) {
        references.addObject().put("id", dataView).put("name", name).put("type", "index-pattern");
    }

    static String rowId(int index) {
        return "row" + index;
    }

    /** Kibana's own ids are unique within a chart, not within a layer only. */
    static String id(String layer, String column) {
        return layer.equals(MAIN) ? column : layer + "-" + column;
    }

    /** Two digits each: Kibana takes a column whose id begins with a formula's for its helper. */
    static List<String> figureIds(String layer, JsonNode part) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < part.required("values").size(); i++) {
            ids.add(id(layer, "m%02d".formatted(i)));
        }
        return ids;
    }
}
