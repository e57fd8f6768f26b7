package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A saved search. */
final class SearchObject {

    private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

    private SearchObject() {}

    /** The search with its JSON strings decoded. */
    static ObjectNode of(JsonNode description) {
        Streams documents = Streams.of(description);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ObjectNode attributes = object.putObject("attributes");
        attributes.set("title", description.required("title"));
        attributes.set("description", description.required("description"));
        attributes.put("hits", 0).put("version", 1).putObject("grid");
        attributes.put("hideChart", false).put("isTextBasedQuery", false);
        attributes.put("timeRestore", false).set("columns", description.required("columns"));
        boolean ascending = description.path("oldest-first").asBoolean();
        attributes.putArray("sort").addArray().add("@timestamp").add(ascending ? "asc" : "desc");
        ObjectNode source =
                attributes.putObject("kibanaSavedObjectMeta").putObject("searchSourceJSON");
        source.put("highlightAll", true).put("version", true);
        source.set("query", Columns.kql(documents.query()));
        source.putArray("filter");
        source.put("indexRefName", INDEX);
        object.put("coreMigrationVersion", "8.8.0").set("id", description.required("id"));
        ObjectNode reference = object.put("managed", false).putArray("references").addObject();
        reference.put("id", documents.dataView()).put("name", INDEX).put("type", "index-pattern");
        return object.put("type", "search").put("typeMigrationVersion", "8.0.0");
    }
}
