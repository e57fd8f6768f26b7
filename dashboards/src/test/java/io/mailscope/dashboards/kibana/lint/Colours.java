package io.mailscope.dashboards.kibana.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.kibana.Bundle;
import io.mailscope.dashboards.kibana.LensChart;
import java.util.Map;

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
            for (JsonNode style : visualization.findParents("forAccessor")) {
                String label = label(chart, style.path("forAccessor").asText());
                same(chart, label, style.path("color").asText(), findings);
            }
            if (visualization.has("color")) {
                String metric = label(chart, visualization.path("metricAccessor").asText());
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

    private static String label(LensChart chart, String column) {
        JsonNode known = chart.columns().get(column);
        return known == null ? "" : known.path("label").asText();
    }
}
