package io.mailscope.dashboards.kibana.lint;

import com.fasterxml.jackson.databind.JsonNode;

import io.mailscope.dashboards.kibana.Bundle;
import io.mailscope.dashboards.kibana.LensChart;

import java.util.Map;
import java.util.TreeMap;

/** Sent, deferred, bounced and expired look the same wherever they are shown. */
final class Colours {

    private static final Map<String, String> MEANING =
            Map.of(
                    "sent", "#2e9e6b",
                    "deferred", "#e0a100",
                    "bounced", "#d1495b",
                    "expired", "#7d5ba6");

    private Colours() {}

    static void check(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            JsonNode visualization = chart.state().path("visualization");
            for (JsonNode assignment : visualization.findParents("touched")) {
                String value = assignment.at("/rule/values/0").asText();
                same(chart, value, assignment.at("/color/colorCode").asText(), findings);
            }
            if (splitsByStatus(chart)) {
                findings.unless(
                        !visualization.findValues("colorMapping").isEmpty(),
                        chart.name(),
                        "status without fixed colours");
            }
            Map<String, String> labels = labels(chart);
            for (JsonNode style : visualization.findParents("forAccessor")) {
                String label = labels.getOrDefault(style.path("forAccessor").asText(), "");
                same(chart, label, style.path("color").asText(), findings);
            }
            String metric = labels.getOrDefault(visualization.path("metricAccessor").asText(), "");
            if (visualization.has("color")) {
                same(chart, metric, visualization.path("color").asText(), findings);
            }
        }
    }

    private static void same(LensChart chart, String value, String colour, Findings findings) {
        String expected = MEANING.get(value);
        findings.unless(
                expected == null || expected.equals(colour),
                chart.name(),
                value + " is " + colour + ", not " + expected);
    }

    private static boolean splitsByStatus(LensChart chart) {
        JsonNode split = chart.layers().get("main").at("/columns/split/sourceField");
        return split.asText().equals("postfix.status");
    }

    private static Map<String, String> labels(LensChart chart) {
        Map<String, String> labels = new TreeMap<>();
        chart.layers()
                .forEach(
                        (id, layer) ->
                                layer.path("columns")
                                        .fields()
                                        .forEachRemaining(
                                                column ->
                                                        labels.put(
                                                                column.getKey(),
                                                                column.getValue()
                                                                        .path("label")
                                                                        .asText())));
        return labels;
    }
}
