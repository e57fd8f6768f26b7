package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a panel's columns are drawn.
 *
 * @param type Lens's name of the chart
 * @param visualization its state
 */
record Chart(String type, ObjectNode visualization) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static Chart of(JsonNode description, Palette palette) {
        return switch (description.required("chart").asText()) {
            case "metric" -> new Chart("lnsMetric", metric(description, palette));
            case "table" -> new Chart("lnsDatatable", table(description));
            case "donut" -> new Chart("lnsPie", donut(description, palette));
            default -> new Chart("lnsXY", new XyChart(description, palette).visualization());
        };
    }

    private static ObjectNode metric(JsonNode description, Palette palette) {
        ObjectNode state = onLayer(JSON.objectNode());
        state.put("metricAccessor", LensPanel.figureIds(LensPanel.MAIN, description).get(0))
                .put("showBar", false);
        if (description.has("rising")) {
            JsonNode bounds = description.get("rising");
            state.set(
                    "palette", palette.rising(bounds.get(0).asDouble(), bounds.get(1).asDouble()));
        } else {
            state.put("color", palette.of(description.required("color").asText()));
        }
        if (description.path("trend").asBoolean()) {
            state.put("trendlineLayerId", LensPanel.TREND);
            state.put("trendlineLayerType", "metricTrendline");
            String trend = LensPanel.TREND;
            state.put("trendlineTimeAccessor", LensPanel.id(trend, LensPanel.TIME));
            state.put("trendlineMetricAccessor", LensPanel.id(trend, LensPanel.TREND_VALUE));
        }
        return state;
    }

    private static ObjectNode table(JsonNode description) {
        ObjectNode state = onLayer(JSON.objectNode());
        state.put("rowHeight", "single").put("rowHeightLines", 1);
        state.putObject("paging").put("enabled", true).put("size", 10);
        ArrayNode columns = state.putArray("columns");
        for (int i = 0; i < description.required("rows").size(); i++) {
            columns.addObject().put("columnId", LensPanel.rowId(i));
        }
        int i = 0;
        for (String id : LensPanel.figureIds(LensPanel.MAIN, description)) {
            ObjectNode column = columns.addObject().put("columnId", id).put("alignment", "right");
            if (description.get("values").get(i++).path("total").asBoolean()) {
                column.put("summaryRow", "sum");
            }
        }
        return state;
    }

    private static ObjectNode donut(JsonNode description, Palette palette) {
        ObjectNode state = JSON.objectNode().put("shape", "donut");
        ObjectNode layer = onLayer(state.putArray("layers").addObject());
        layer.putArray("primaryGroups").add(LensPanel.SPLIT);
        LensPanel.figureIds(LensPanel.MAIN, description).forEach(layer.putArray("metrics")::add);
        layer.put("numberDisplay", "percent").put("categoryDisplay", "default");
        layer.put("legendDisplay", "show").put("legendPosition", "bottom");
        layer.put("nestedLegend", false).put("percentDecimals", 1).put("emptySizeRatio", 0.54);
        JsonNode colours = description.required("split").path("colors");
        if (colours.isTextual()) {
            layer.set("colorMapping", palette.mapping(colours.asText()));
        }
        state.putObject("palette").put("type", "palette").put("name", "default");
        return state;
    }

    private static ObjectNode onLayer(ObjectNode state) {
        return state.put("layerId", LensPanel.MAIN).put("layerType", "data");
    }
}
