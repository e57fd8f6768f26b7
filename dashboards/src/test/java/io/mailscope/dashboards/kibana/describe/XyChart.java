package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lines, areas and bars, with a fixed line and alerts as marks when they are asked for. */
final class XyChart {

    static final String ALERTS = "alerts";
    static final String ALERT_VIEW = "mailscope-logs";
    static final String LINE = "line";
    static final String LINE_VALUE = "value";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode description;
    private final Palette palette;
    private final String series;

    XyChart(JsonNode description, Palette palette) {
        this.description = description;
        this.palette = palette;
        this.series = description.required("chart").asText();
    }

    ObjectNode visualization() {
        boolean several =
                description.has("split")
                        || description.has("beside")
                        || description.required("values").size() > 1;
        ObjectNode state = JSON.objectNode().put("preferredSeriesType", series);
        state.put("valueLabels", "hide");
        // Gauges are a minute apart; the bars of a short range are narrower.
        state.put("fittingFunction", series.startsWith("bar") ? "None" : "Linear");
        ObjectNode legend = state.putObject("legend").put("isVisible", several);
        legend.put("position", "right");
        axes(state, "axisTitlesVisibilitySettings", false);
        axes(state, "tickLabelsVisibilitySettings", true);
        axes(state, "gridlinesVisibilitySettings", true);
        ObjectNode turned = state.putObject("labelsOrientation");
        turned.put("x", 0).put("yLeft", 0).put("yRight", 0);
        layers(state.putArray("layers"));
        return state;
    }

    private static void axes(ObjectNode state, String name, boolean shown) {
        ObjectNode axes = state.putObject(name);
        axes.put("x", shown).put("yLeft", shown).put("yRight", shown);
    }

    private void layers(ArrayNode layers) {
        layers.add(data(LensPanel.MAIN, description));
        int i = 0;
        for (JsonNode beside : description.path("beside")) {
            layers.add(data("beside" + i++, beside));
        }
        if (description.has("line")) {
            layers.add(line(description.get("line")));
        }
        if (description.path("alerts").asBoolean()) {
            layers.add(alerts());
        }
    }

    private ObjectNode data(String id, JsonNode part) {
        ObjectNode layer = JSON.objectNode().put("layerId", id).put("layerType", "data");
        layer.put("seriesType", series).put("xAccessor", LensPanel.id(id, LensPanel.TIME));
        JsonNode split = part.path("split");
        if (split.isObject()) {
            layer.put("splitAccessor", LensPanel.id(id, LensPanel.SPLIT));
        }
        List<String> ids = LensPanel.figureIds(id, part);
        ids.forEach(layer.putArray("accessors")::add);
        layer.put("position", "top").put("showGridlines", false);
        layer.putObject("palette").put("type", "palette").put("name", "default");
        if (split.has("colors")) {
            layer.set("colorMapping", palette.mapping(split.get("colors").asText()));
        }
        ArrayNode styles = JSON.arrayNode();
        for (int i = 0; i < ids.size(); i++) {
            JsonNode colour = part.get("values").get(i).path("color");
            if (colour.isTextual()) {
                ObjectNode style = styles.addObject().put("forAccessor", ids.get(i));
                style.put("color", palette.of(colour.asText())).put("axisMode", "left");
            }
        }
        if (!styles.isEmpty()) {
            layer.set("yConfig", styles);
        }
        return layer;
    }

    private ObjectNode line(JsonNode line) {
        ObjectNode layer = JSON.objectNode().put("layerId", LINE).put("layerType", "referenceLine");
        layer.putArray("accessors").add(LINE_VALUE);
        ObjectNode style = layer.putArray("yConfig").addObject().put("forAccessor", LINE_VALUE);
        style.put("axisMode", "left").put("color", palette.of(line.required("color").asText()));
        style.put("lineStyle", "dashed").put("lineWidth", 2).put("fill", "none");
        style.put("textVisibility", true).put("iconPosition", "auto");
        return layer;
    }

    private ObjectNode alerts() {
        ObjectNode layer = JSON.objectNode().put("layerId", ALERTS);
        layer.put("layerType", "annotations").put("ignoreGlobalFilters", true);
        // Kibana spells it so.
        layer.put("persistanceType", "byValue").put("indexPatternId", ALERT_VIEW);
        ObjectNode mark = layer.putArray("annotations").addObject();
        mark.put("type", "query").put("id", "alert").put("label", "Alert");
        mark.putObject("key").put("type", "point_in_time");
        mark.put("timeField", "@timestamp").put("color", palette.of("bounced"));
        mark.put("icon", "alert").put("lineStyle", "solid").put("lineWidth", 1);
        mark.put("textVisibility", false);
        ObjectNode filter = mark.putObject("filter").put("type", "kibana_query");
        filter.put("language", "kuery");
        filter.put("query", "event.dataset : \"mail.alert\" and mail.alert.firing : true");
        return layer;
    }
}
