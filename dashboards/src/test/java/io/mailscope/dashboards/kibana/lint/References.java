package io.mailscope.dashboards.kibana.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.kibana.Bundle;
import io.mailscope.dashboards.kibana.LensChart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules for what an object refers to; Kibana checks data views and searches only. */
final class References {

    private References() {}

    static void resolve(Bundle bundle, Findings findings) {
        Set<String> there = bundle.objects().stream().map(Findings::id).collect(Collectors.toSet());
        for (JsonNode object : bundle.objects()) {
            Set<String> names = new HashSet<>();
            for (JsonNode reference : object.path("references")) {
                String name = reference.path("name").asText();
                String target = Findings.id(reference);
                findings.unless(there.contains(target), Findings.id(object), "no " + target);
                findings.unless(names.add(name), Findings.id(object), name + " stands twice");
            }
        }
    }

    /** Every name of a reference that stands somewhere in an object is in its references. */
    static void named(Bundle bundle, Findings findings) {
        for (JsonNode object : bundle.objects()) {
            for (String name : needed(object)) {
                findings.unless(
                        names(object.path("references")).contains(name),
                        Findings.id(object),
                        "no reference " + name);
            }
        }
    }

    static void spare(Bundle bundle, Findings findings) {
        for (JsonNode object : bundle.objects()) {
            Set<String> spare = names(object.path("references"));
            spare.removeAll(needed(object));
            spare.forEach(name -> findings.add(Findings.id(object), "spare reference " + name));
        }
        for (LensChart chart : bundle.charts()) {
            Set<String> spare = names(chart.attributes().path("references"));
            spare.removeAll(neededBy(chart));
            spare.forEach(name -> findings.add(chart.name(), "spare reference " + name));
        }
    }

    /** Kibana takes what stands in both lists, the panel's and the dashboard's. */
    static void layers(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            String prefix = chart.panel().path("panelIndex").asText() + ":";
            for (String name : neededBy(chart)) {
                findings.unless(
                        names(chart.attributes().path("references")).contains(name),
                        chart.name(),
                        "panel lacks reference " + name);
                findings.unless(
                        names(chart.dashboard().path("references")).contains(prefix + name),
                        chart.name(),
                        "dashboard lacks reference " + prefix + name);
            }
        }
    }

    static void byValue(Bundle bundle, Findings findings) {
        Set<String> byReference = Set.of("search", "links");
        for (JsonNode dashboard : bundle.ofType("dashboard").toList()) {
            for (JsonNode panel : dashboard.at("/attributes/panelsJSON")) {
                findings.unless(
                        byReference.contains(type(panel)) == panel.has("panelRefName"),
                        Findings.id(dashboard),
                        type(panel) + " " + panel.path("panelIndex") + " is not kept as it should");
            }
        }
    }

    private static String type(JsonNode panel) {
        return panel.path("type").asText();
    }

    private static Set<String> names(JsonNode references) {
        Set<String> names = new HashSet<>();
        references.forEach(reference -> names.add(reference.path("name").asText()));
        return names;
    }

    private static List<String> neededBy(LensChart chart) {
        List<String> needed = new ArrayList<>();
        chart.layers().keySet().forEach(id -> needed.add("indexpattern-datasource-layer-" + id));
        for (JsonNode layer : chart.state().at("/visualization/layers")) {
            if (layer.path("layerType").asText().equals("annotations")) {
                needed.add("xy-visualization-layer-" + layer.path("layerId").asText());
            }
        }
        return needed;
    }

    private static List<String> needed(JsonNode object) {
        List<String> needed = new ArrayList<>();
        JsonNode attributes = object.path("attributes");
        attributes.findValues("indexRefName").forEach(name -> needed.add(name.asText()));
        attributes.findValues("destinationRefName").forEach(name -> needed.add(name.asText()));
        attributes
                .at("/controlGroupInput/panelsJSON")
                .fieldNames()
                .forEachRemaining(id -> needed.add("controlGroup_" + id + ":optionsListDataView"));
        for (JsonNode panel : attributes.path("panelsJSON")) {
            String index = panel.path("panelIndex").asText() + ":";
            if (panel.has("panelRefName")) {
                needed.add(index + panel.path("panelRefName").asText());
            }
            if (type(panel).equals("lens")) {
                neededBy(new LensChart(object, panel)).forEach(name -> needed.add(index + name));
            }
            drilldowns(panel).forEach(name -> needed.add(index + name));
        }
        return needed;
    }

    private static List<String> drilldowns(JsonNode panel) {
        List<String> names = new ArrayList<>();
        for (JsonNode event : panel.at("/embeddableConfig/enhancements/dynamicActions/events")) {
            String kind = event.at("/action/factoryId").asText();
            names.add("drilldown:" + kind + ":" + event.path("eventId").asText() + ":dashboardId");
        }
        return names;
    }
}
