package io.mailscope.dashboards.kibana.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a rule found, where and what. */
final class Findings {

    private final List<String> found = new ArrayList<>();

    void add(String where, String what) {
        found.add(where + ": " + what);
    }

    void unless(boolean holds, String where, String what) {
        if (!holds) {
            add(where, what);
        }
    }

    List<String> list() {
        return found;
    }

    static String id(JsonNode object) {
        return object.path("type").asText() + " " + object.path("id").asText();
    }
}
