package io.mailscope.dashboards.kibana.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.kibana.Bundle;
import io.mailscope.dashboards.kibana.LensChart;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Rules for each saved object as a whole. */
final class Identity {

    /** Old numbers, which every later Kibana migrates; without them it ruins the object. */
    private static final Map<String, String> VERSIONS =
            Map.of(
                    "index-pattern", "8.0.0",
                    "search", "8.0.0",
                    "dashboard", "8.9.0",
                    // Kibana 8.12 refuses a file whose links have a version.
                    "links", "");

    private static final Set<String> ROOT =
            Set.of(
                    "attributes",
                    "coreMigrationVersion",
                    "id",
                    "managed",
                    "references",
                    "type",
                    "typeMigrationVersion");

    private static final Map<String, Set<String>> ATTRIBUTES =
            Map.of(
                    "index-pattern",
                    Set.of(
                            "title",
                            "name",
                            "timeFieldName",
                            "allowNoIndex",
                            "sourceFilters",
                            "fields",
                            "fieldFormatMap",
                            "runtimeFieldMap",
                            "fieldAttrs",
                            "typeMeta"),
                    "search",
                    Set.of(
                            "title",
                            "description",
                            "hits",
                            "version",
                            "grid",
                            "hideChart",
                            "isTextBasedQuery",
                            "timeRestore",
                            "columns",
                            "sort",
                            "kibanaSavedObjectMeta"),
                    "dashboard",
                    Set.of(
                            "title",
                            "description",
                            "hits",
                            "version",
                            "timeRestore",
                            "timeFrom",
                            "timeTo",
                            "refreshInterval",
                            "kibanaSavedObjectMeta",
                            "optionsJSON",
                            "controlGroupInput",
                            "panelsJSON"),
                    "links",
                    Set.of("title", "layout", "links"));

    private Identity() {}

    static void jsonParses(Bundle bundle, Findings findings) {
        bundle.broken().forEach(what -> findings.add("NDJSON", what));
        findings.unless(!bundle.objects().isEmpty(), "NDJSON", "no object");
    }

    static void idsAreUnique(Bundle bundle, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (JsonNode object : bundle.objects()) {
            String id = Findings.id(object);
            findings.unless(seen.add(id), id, "stands twice in the file");
            findings.unless(
                    object.path("id").asText().startsWith("mailscope-"),
                    id,
                    "not named mailscope-");
        }
    }

    static void versions(Bundle bundle, Findings findings) {
        for (JsonNode object : bundle.objects()) {
            String id = Findings.id(object);
            String expected = VERSIONS.get(object.path("type").asText());
            findings.unless(
                    object.path("typeMigrationVersion").asText().equals(expected),
                    id,
                    "typeMigrationVersion is not " + expected);
            findings.unless(
                    object.path("coreMigrationVersion").asText().equals("8.8.0"),
                    id,
                    "coreMigrationVersion is not 8.8.0");
            findings.unless(
                    object.path("managed").isBoolean() && !object.path("managed").asBoolean(),
                    id,
                    "managed is not false");
        }
    }

    static void attributes(Bundle bundle, Findings findings) {
        for (JsonNode object : bundle.objects()) {
            String id = Findings.id(object);
            object.fieldNames()
                    .forEachRemaining(name -> findings.unless(ROOT.contains(name), id, name));
            Set<String> names = ATTRIBUTES.getOrDefault(object.path("type").asText(), Set.of());
            object.path("attributes")
                    .fieldNames()
                    .forEachRemaining(
                            name ->
                                    findings.unless(
                                            names.contains(name), id, "unknown attribute " + name));
        }
    }

    static void titles(Bundle bundle, Findings findings) {
        for (JsonNode object : bundle.objects()) {
            boolean named =
                    switch (object.path("type").asText()) {
                        case "dashboard" -> title(object).startsWith("[Logs Mail] ");
                        case "search" -> title(object).endsWith(" [Logs Mail]");
                        default -> true;
                    };
            findings.unless(named, Findings.id(object), "title '" + title(object) + "'");
        }
        for (LensChart chart : bundle.charts()) {
            boolean titled = !chart.panel().path("title").asText().isEmpty();
            findings.unless(titled, chart.name(), "no title");
        }
    }

    private static String title(JsonNode object) {
        return object.at("/attributes/title").asText();
    }
}
