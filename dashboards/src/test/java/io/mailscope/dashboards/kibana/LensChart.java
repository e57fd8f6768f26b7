package io.mailscope.dashboards.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Lens panel of a dashboard.
 *
 * @param dashboard the dashboard, decoded
 * @param panel the panel within it
 */
public record LensChart(JsonNode dashboard, JsonNode panel) {

    /** Dashboard and panel, for example {@code mailscope-queue/states}. */
    public String name() {
        return dashboard.path("id").asText() + "/" + panel.path("panelIndex").asText();
    }

    public JsonNode attributes() {
        return panel.at("/embeddableConfig/attributes");
    }

    public JsonNode state() {
        return attributes().path("state");
    }

    /** The panel's own query, in KQL. */
    public String query() {
        return state().at("/query/query").asText();
    }

    /** The layers of columns by id. */
    public Map<String, JsonNode> layers() {
        Map<String, JsonNode> layers = new LinkedHashMap<>();
        state().at("/datasourceStates/formBased/layers")
                .fields()
                .forEachRemaining(layer -> layers.put(layer.getKey(), layer.getValue()));
        return layers;
    }

    /** The columns of all layers by id. */
    public Map<String, JsonNode> columns() {
        Map<String, JsonNode> columns = new LinkedHashMap<>();
        for (JsonNode layer : layers().values()) {
            layer.path("columns")
                    .fields()
                    .forEachRemaining(column -> columns.put(column.getKey(), column.getValue()));
        }
        return columns;
    }

    /** Id of the data view that a layer reads. */
    public String dataView(String layer) {
        for (JsonNode reference : attributes().path("references")) {
            if (reference.path("name").asText().equals("indexpattern-datasource-layer-" + layer)) {
                return reference.path("id").asText();
            }
        }
        return "";
    }
}
