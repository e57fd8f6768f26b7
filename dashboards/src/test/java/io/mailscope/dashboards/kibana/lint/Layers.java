package io.mailscope.dashboards.kibana.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.kibana.Bundle;
import io.mailscope.dashboards.kibana.LensChart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules within a Lens chart: its columns, and what draws them. */
final class Layers {

    private static final Set<String> CHARTS =
            Set.of("lnsXY", "lnsMetric", "lnsDatatable", "lnsPie");

    private Layers() {}

    static void charts(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            String type = chart.attributes().path("visualizationType").asText();
            findings.unless(CHARTS.contains(type), chart.name(), "chart " + type);
            findings.unless(
                    !chart.state().path("datasourceStates").has("indexpattern"),
                    chart.name(),
                    "indexpattern beside formBased");
        }
    }

    static void exist(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            Set<String> drawn = new HashSet<>();
            for (JsonNode layer : chart.state().path("visualization").findParents("layerId")) {
                if (!layer.path("layerType").asText().equals("annotations")) {
                    drawn.add(layer.path("layerId").asText());
                }
            }
            String trend = chart.state().at("/visualization/trendlineLayerId").asText();
            if (!trend.isEmpty()) {
                drawn.add(trend);
            }
            findings.unless(
                    drawn.equals(chart.layers().keySet()),
                    chart.name(),
                    "draws layers " + drawn + " but has " + chart.layers().keySet());
        }
    }

    static void accessors(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            for (JsonNode layer : layersOf(chart)) {
                JsonNode columns = columns(chart, layer.path("layerId").asText());
                for (String id : accessors(layer)) {
                    findings.unless(columns.has(id), chart.name(), "draws no column " + id);
                    findings.unless(
                            !columns.path(id).path("operationType").asText().equals("math"),
                            chart.name(),
                            "draws the helper " + id);
                }
            }
            JsonNode visualization = chart.state().path("visualization");
            JsonNode trend = columns(chart, visualization.path("trendlineLayerId").asText());
            for (String name : List.of("trendlineTimeAccessor", "trendlineMetricAccessor")) {
                String id = visualization.path(name).asText();
                findings.unless(id.isEmpty() || trend.has(id), chart.name(), name + " " + id);
            }
        }
    }

    private static List<JsonNode> layersOf(LensChart chart) {
        List<JsonNode> layers = new ArrayList<>();
        JsonNode visualization = chart.state().path("visualization");
        if (visualization.has("layers")) {
            visualization.get("layers").forEach(layers::add);
        } else {
            layers.add(visualization);
        }
        return layers;
    }

    private static JsonNode columns(LensChart chart, String layer) {
        return chart.state().at("/datasourceStates/formBased/layers").path(layer).path("columns");
    }

    private static List<String> accessors(JsonNode layer) {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("xAccessor", "splitAccessor", "metricAccessor")) {
            if (layer.has(name)) {
                ids.add(layer.get(name).asText());
            }
        }
        for (String name : List.of("accessors", "primaryGroups", "metrics")) {
            layer.path(name).forEach(id -> ids.add(id.asText()));
        }
        layer.path("columns").forEach(column -> ids.add(column.path("columnId").asText()));
        layer.path("yConfig").forEach(style -> ids.add(style.path("forAccessor").asText()));
        return ids;
    }

    /** All columns, those that part the documents first. */
    static void columnOrder(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            chart.layers().values().forEach(layer -> columnOrder(chart, layer, findings));
        }
    }

    private static void columnOrder(LensChart chart, JsonNode layer, Findings findings) {
        List<String> order = new ArrayList<>();
        layer.path("columnOrder").forEach(name -> order.add(name.asText()));
        List<String> columns = new ArrayList<>();
        layer.path("columns").fieldNames().forEachRemaining(columns::add);
        columns.sort((a, b) -> bucket(layer, b) - bucket(layer, a));
        findings.unless(
                order.equals(columns),
                chart.name(),
                "columnOrder " + order + ", columns " + columns);
    }

    private static int bucket(JsonNode layer, String id) {
        return layer.at("/columns").path(id).path("isBucketed").asBoolean() ? 1 : 0;
    }

    static void columnReferences(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            chart.layers().values().forEach(layer -> columnReferences(chart, layer, findings));
        }
    }

    private static void columnReferences(LensChart chart, JsonNode layer, Findings findings) {
        JsonNode columns = layer.path("columns");
        for (JsonNode column : columns) {
            for (JsonNode reference : column.path("references")) {
                findings.unless(
                        columns.has(reference.asText()),
                        chart.name(),
                        "refers to no column " + reference.asText());
            }
            JsonNode order = column.at("/params/orderBy");
            String by = order.path("columnId").asText();
            boolean plain =
                    columns.has(by)
                            && !columns.path(by).has("references")
                            && !columns.path(by).has("filter");
            findings.unless(
                    !order.path("type").asText().equals("column") || plain,
                    chart.name(),
                    "ordered by " + by + ", which is no plain figure");
        }
        for (JsonNode linked : layer.path("linkToLayers")) {
            findings.unless(
                    chart.layers().containsKey(linked.asText()),
                    chart.name(),
                    "linked to no layer " + linked.asText());
        }
    }

    /** As Kibana's own are: formats and colours are looked up by column alone in places. */
    static void columnIds(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            Set<String> seen = new HashSet<>();
            for (JsonNode layer : chart.layers().values()) {
                layer.path("columns")
                        .fieldNames()
                        .forEachRemaining(
                                id ->
                                        findings.unless(
                                                seen.add(id),
                                                chart.name(),
                                                id + " is a column of two layers"));
            }
        }
    }

    /** Without the helper columns a formula shows "(empty)" and no error. */
    static void formulas(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            for (JsonNode layer : chart.layers().values()) {
                JsonNode columns = layer.path("columns");
                columns.fieldNames().forEachRemaining(id -> formula(chart, columns, id, findings));
            }
        }
    }

    private static void formula(LensChart chart, JsonNode columns, String id, Findings findings) {
        JsonNode column = columns.path(id);
        if (!column.path("operationType").asText().equals("formula")) {
            return;
        }
        String helper = column.at("/references/0").asText();
        JsonNode math = columns.path(helper);
        findings.unless(
                math.path("operationType").asText().equals("math"),
                chart.name(),
                "formula " + id + " has no math column");
        Set<String> used = new HashSet<>();
        operands(math.at("/params/tinymathAst"), used);
        Set<String> named = new HashSet<>();
        math.path("references").forEach(reference -> named.add(reference.asText()));
        findings.unless(
                !used.isEmpty() && used.equals(named),
                chart.name(),
                "formula " + id + " computes from " + used + ", refers to " + named);
        columns.fieldNames()
                .forEachRemaining(
                        other ->
                                findings.unless(
                                        other.equals(id)
                                                || !other.startsWith(id)
                                                || other.equals(helper)
                                                || named.contains(other),
                                        chart.name(),
                                        other + " would pass for a helper of " + id));
    }

    private static void operands(JsonNode tree, Set<String> used) {
        if (tree.isTextual()) {
            used.add(tree.asText());
        }
        tree.path("args").forEach(argument -> operands(argument, used));
    }
}
