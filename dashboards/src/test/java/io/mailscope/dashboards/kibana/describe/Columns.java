package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns of one Lens layer, buckets from outer to inner before figures, as Lens orders. */
final class Columns {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, String> fields;
    private final ObjectNode buckets = JSON.objectNode();
    private final ObjectNode figures = JSON.objectNode();

    /**
     * @param fields of the documents, path to type
     */
    Columns(Map<String, String> fields) {
        this.fields = fields;
    }

    ObjectNode layer() {
        ObjectNode layer = JSON.objectNode();
        ArrayNode order = layer.putArray("columnOrder");
        ObjectNode columns = layer.putObject("columns");
        columns.setAll(buckets);
        columns.setAll(figures);
        columns.fieldNames().forEachRemaining(order::add);
        layer.putObject("incompleteColumns");
        return layer.put("sampling", 1);
    }

    void time(String id) {
        ObjectNode column = buckets.putObject(id);
        column.put("dataType", "date").put("isBucketed", true).put("label", "@timestamp");
        column.put("operationType", "date_histogram").put("scale", "interval");
        column.put("sourceField", "@timestamp");
        ObjectNode params = column.putObject("params").put("dropPartials", false);
        params.put("includeEmptyRows", true).put("interval", "auto");
    }

    /** The most frequent values of a field; by the figure that is named, else by the first. */
    void terms(String id, JsonNode description, boolean other, List<String> figureIds) {
        String field = description.required("terms").asText();
        ObjectNode column = labelled(buckets.putObject(id), description, lensType(field));
        column.put("isBucketed", true).put("operationType", "terms").put("scale", "ordinal");
        column.put("sourceField", field);
        ObjectNode params = column.putObject("params");
        params.put("size", description.required("size").asInt());
        order(params, description.path("order"), figureIds);
        params.put("otherBucket", description.path("other").asBoolean(other));
        params.put("missingBucket", false).putObject("parentFormat").put("id", "terms");
        params.putArray("include");
        params.putArray("exclude");
        params.put("includeIsRegex", false).put("excludeIsRegex", false);
    }

    private static void order(ObjectNode params, JsonNode order, List<String> figureIds) {
        ObjectNode by = params.putObject("orderBy");
        if (order.asText().equals("alphabetical")) {
            by.put("type", "alphabetical").put("fallback", false);
            params.put("orderDirection", "asc");
        } else {
            by.put("type", "column").put("columnId", figureIds.get(order.path("by").asInt(0)));
            params.put("orderDirection", "desc");
        }
    }

    /** A figure with its helper columns. */
    void figure(String id, JsonNode description, String alsoWhere) {
        String operation = description.required("op").asText();
        if (operation.equals("formula")) {
            formula(id, description);
            return;
        }
        String field = description.path("field").asText();
        ObjectNode column = figures.putObject(id);
        labelled(column, description, resultType(operation, field));
        plain(column, operation, field, true);
        filter(column, operation, field, conditions(description, alsoWhere));
        ObjectNode params = (ObjectNode) column.get("params");
        if (operation.equals("percentile")) {
            params.put("percentile", description.required("percentile").asInt());
        }
        format(params, description);
        if (description.has("per")) {
            column.put("timeScale", description.get("per").asText());
        }
    }

    private static void plain(ObjectNode column, String operation, String field, boolean shown) {
        column.put("isBucketed", false).put("operationType", operation).put("scale", "ratio");
        column.put("sourceField", field.isEmpty() ? "___records___" : field);
        ObjectNode params = column.putObject("params");
        if (operation.equals("last_value")) {
            params.put("sortField", "@timestamp").put("showArrayValues", false);
        } else if (!operation.equals("percentile")) {
            params.put("emptyAsNull", shown && !operation.equals("count"));
        }
    }

    private static List<String> conditions(JsonNode description, String alsoWhere) {
        List<String> conditions = new ArrayList<>();
        if (!alsoWhere.isEmpty()) {
            conditions.add(alsoWhere);
        }
        if (description.has("only")) {
            conditions.add(description.get("only").asText());
        }
        return conditions;
    }

    private static void filter(
            ObjectNode column, String operation, String field, List<String> conditions) {
        if (operation.equals("last_value")) {
            conditions.add(field + " : *");
        }
        if (!conditions.isEmpty()) {
            column.set("filter", kql(String.join(" and ", conditions)));
        }
    }

    static ObjectNode kql(String query) {
        return JSON.objectNode().put("language", "kuery").put("query", query);
    }

    private void formula(String id, JsonNode description) {
        String text = description.required("formula").asText();
        Formula formula = new Formula(id, text);
        ObjectNode column = labelled(figures.putObject(id), description, "number");
        column.put("isBucketed", false).put("operationType", "formula").put("scale", "ratio");
        ArrayNode references = column.putArray("references");
        references.add(formula.partId(formula.parts().size()));
        ObjectNode params = column.putObject("params").put("formula", text);
        format(params.put("isFormulaBroken", false), description);
        String label = "Part of " + description.required("label").asText();
        ArrayNode parts = JSON.arrayNode();
        for (int i = 0; i < formula.parts().size(); i++) {
            part(formula.partId(i), label, formula.parts().get(i));
            parts.add(formula.partId(i));
        }
        ObjectNode math = helper(formula.partId(formula.parts().size()), label);
        math.put("isBucketed", false).put("scale", "ratio").put("operationType", "math");
        math.set("references", parts);
        math.putObject("params").set("tinymathAst", formula.tree());
    }

    private void part(String id, String label, Formula.Part part) {
        ObjectNode column = helper(id, label);
        plain(column, part.operation(), part.field(), false);
        if (!part.filter().isEmpty()) {
            column.set("filter", kql(part.filter()));
        }
    }

    private ObjectNode helper(String id, String label) {
        ObjectNode column = figures.putObject(id).put("label", label).put("customLabel", true);
        return column.put("dataType", "number");
    }

    private static ObjectNode labelled(ObjectNode column, JsonNode description, String type) {
        return column.put("label", description.required("label").asText())
                .put("customLabel", true)
                .put("dataType", type);
    }

    private static void format(ObjectNode params, JsonNode description) {
        if (description.has("format") || description.has("decimals")) {
            ObjectNode format = params.putObject("format");
            format.put("id", description.path("format").asText("number"));
            format.putObject("params").put("decimals", description.path("decimals").asInt(0));
        }
    }

    private String resultType(String operation, String field) {
        boolean keeps = operation.equals("min") || operation.equals("max");
        return keeps ? lensType(field) : "number";
    }

    private String lensType(String field) {
        String type = fields.get(field);
        if (type == null) {
            throw new IllegalArgumentException(field + " is in no template of these documents");
        }
        return switch (type) {
            case "long", "integer", "double" -> "number";
            case "date", "ip", "boolean" -> type;
            default -> "string";
        };
    }
}
