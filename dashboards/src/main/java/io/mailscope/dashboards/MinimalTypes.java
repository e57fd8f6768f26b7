package io.mailscope.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Rewrites a template, in place, to what the minimal server knows. */
final class MinimalTypes {

    private static final int IGNORE_ABOVE = 1024;

    private static final Map<String, String> REPLACEMENTS =
            Map.of(
                    "wildcard", "keyword",
                    "constant_keyword", "keyword",
                    "match_only_text", "text",
                    "scaled_float", "double");

    private MinimalTypes() {}

    static void rewrite(JsonNode node) {
        if (node instanceof ObjectNode object) {
            replaceType(object);
            replaceReplicas(object);
        }
        node.forEach(MinimalTypes::rewrite);
    }

    private static void replaceType(ObjectNode field) {
        // A field may itself be called "type"; its definition is then an object, not a string.
        String replacement = REPLACEMENTS.get(field.path("type").asText());
        if (replacement == null) {
            return;
        }
        field.put("type", replacement);
        field.remove("scaling_factor");
        field.remove("value");
        if (replacement.equals("keyword")) {
            field.put("ignore_above", IGNORE_ABOVE);
        }
    }

    private static void replaceReplicas(ObjectNode settings) {
        if (settings.remove("index.auto_expand_replicas") != null) {
            settings.put("index.number_of_replicas", 0);
        }
    }
}
