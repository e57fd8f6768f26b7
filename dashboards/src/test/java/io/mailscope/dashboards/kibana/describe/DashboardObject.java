package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A dashboard: rows of panels below the links to the others. */
final class DashboardObject {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LINKS_HEIGHT = 4;
    private static final String LINKS = "mailscope-links";

    private final JsonNode description;
    private final Palette palette;
    private final Controls controls;
    private final ArrayNode panels = JSON.arrayNode();
    private final ArrayNode references = JSON.arrayNode();
    private int y;

    DashboardObject(JsonNode description, Palette palette, Controls controls) {
        this.description = description;
        this.palette = palette;
        this.controls = controls;
    }

    /** The dashboard with its JSON strings decoded. */
    ObjectNode savedObject() {
        ObjectNode links = panel("links", "links", 0, 48, LINKS_HEIGHT);
        config(links).put("hidePanelTitles", true);
        byReference(links, "links", LINKS);
        y = LINKS_HEIGHT;
        description.required("rows").forEach(this::row);
        ObjectNode controlGroup = controls.of(description.required("controls"), references);
        ObjectNode object = JSON.objectNode();
        ObjectNode attributes = attributes(object.putObject("attributes"));
        attributes.set("controlGroupInput", controlGroup);
        attributes.set("panelsJSON", panels);
        object.put("coreMigrationVersion", "8.8.0");
        object.set("id", description.required("id"));
        object.put("managed", false).set("references", references);
        return object.put("type", "dashboard").put("typeMigrationVersion", "8.9.0");
    }

    private ObjectNode attributes(ObjectNode attributes) {
        attributes.set("title", description.required("title"));
        attributes.set("description", description.required("description"));
        attributes.put("hits", 0).put("version", 1).put("timeRestore", description.has("from"));
        if (description.has("from")) {
            attributes.put("timeFrom", description.get("from").asText()).put("timeTo", "now");
            attributes.putObject("refreshInterval").put("pause", true).put("value", 60_000);
        }
        ObjectNode search =
                attributes.putObject("kibanaSavedObjectMeta").putObject("searchSourceJSON");
        search.set("query", Columns.kql(""));
        search.putArray("filter");
        ObjectNode options = attributes.putObject("optionsJSON").put("useMargins", true);
        options.put("syncColors", true).put("syncCursor", true).put("syncTooltips", false);
        options.put("hidePanelTitles", false);
        return attributes;
    }

    private void row(JsonNode row) {
        int height = row.required("height").asInt();
        int x = 0;
        for (JsonNode part : row.required("panels")) {
            int width = part.required("width").asInt();
            String id = part.required("id").asText();
            if (part.has("search")) {
                ObjectNode search = panel("search", id, x, width, height);
                config(search).put("hidePanelTitles", false);
                byReference(search, "search", part.get("search").asText());
            } else {
                lens(panel("lens", id, x, width, height), part);
            }
            x += width;
        }
        if (x != 48) {
            throw new IllegalArgumentException(
                    description.get("id") + ": a row of panels is " + x + " wide, not 48");
        }
        y += height;
    }

    private ObjectNode panel(String type, String id, int x, int width, int height) {
        ObjectNode panel = panels.addObject().put("type", type).put("panelIndex", id);
        ObjectNode grid = panel.putObject("gridData").put("x", x).put("y", y);
        grid.put("w", width).put("h", height).put("i", id);
        panel.putObject("embeddableConfig").putObject("enhancements");
        return panel;
    }

    private static ObjectNode config(ObjectNode panel) {
        return (ObjectNode) panel.get("embeddableConfig");
    }

    private void byReference(ObjectNode panel, String type, String id) {
        String index = panel.get("panelIndex").asText();
        panel.put("panelRefName", "panel_" + index);
        refer(type, id, index + ":panel_" + index);
    }

    private void lens(ObjectNode panel, JsonNode part) {
        String index = panel.get("panelIndex").asText();
        panel.set("title", part.required("title"));
        ObjectNode config = config(panel).put("hidePanelTitles", false);
        config.set("attributes", new LensPanel(part).attributes(palette));
        for (JsonNode reference : config.at("/attributes/references")) {
            refer(
                    reference.get("type").asText(),
                    reference.get("id").asText(),
                    index + ":" + reference.get("name").asText());
        }
        if (part.has("drilldown")) {
            drilldown(
                    (ObjectNode) config.get("enhancements"), index, part.get("drilldown").asText());
        }
    }

    private void drilldown(ObjectNode enhancements, String index, String target) {
        String eventId = index + "-drilldown";
        ObjectNode event = enhancements.putObject("dynamicActions").putArray("events").addObject();
        event.put("eventId", eventId).putArray("triggers").add("FILTER_TRIGGER");
        ObjectNode action = event.putObject("action");
        String kind = "DASHBOARD_TO_DASHBOARD_DRILLDOWN";
        action.put("factoryId", kind).put("name", "Open " + target.replace("mailscope-", ""));
        ObjectNode config = action.putObject("config").put("useCurrentFilters", true);
        config.put("useCurrentDateRange", true).put("openInNewTab", false);
        refer("dashboard", target, index + ":drilldown:" + kind + ":" + eventId + ":dashboardId");
    }

    private void refer(String type, String id, String name) {
        references.addObject().put("id", id).put("name", name).put("type", type);
    }
}
