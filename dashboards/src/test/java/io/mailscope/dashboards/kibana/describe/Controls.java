package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The lists above the panels in which values are chosen.
 *
 * @param known what {@code controls.yaml} says
 */
record Controls(JsonNode known) {

    private static final String DATA_VIEW = "mailscope-all";

    ObjectNode of(JsonNode names, ArrayNode references) {
        ObjectNode group = JsonNodeFactory.instance.objectNode().put("controlStyle", "oneLine");
        ObjectNode panels = group.put("chainingSystem", "HIERARCHICAL").putObject("panelsJSON");
        for (JsonNode name : names) {
            String id = name.asText();
            control(panels.putObject(id), id, panels.size() - 1);
            references
                    .addObject()
                    .put("id", DATA_VIEW)
                    .put("name", "controlGroup_" + id + ":optionsListDataView")
                    .put("type", "index-pattern");
        }
        ObjectNode ignore = group.putObject("ignoreParentSettingsJSON");
        ignore.put("ignoreFilters", false).put("ignoreQuery", false);
        ignore.put("ignoreTimerange", false).put("ignoreValidations", false);
        return group;
    }

    private void control(ObjectNode control, String id, int order) {
        control.put("type", "optionsListControl").put("order", order);
        control.put("width", "medium").put("grow", true);
        ObjectNode input = control.putObject("explicitInput").put("id", id);
        input.set("fieldName", known.required(id).required("field"));
        input.set("title", known.required(id).required("title"));
        input.put("singleSelect", false).putArray("selectedOptions");
        input.put("searchTechnique", "prefix");
        input.putObject("sort").put("by", "_count").put("direction", "desc");
        input.putObject("enhancements");
    }
}
