package io.mailscope.dashboards.kibana.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.IndexTemplates;
import io.mailscope.dashboards.kibana.Bundle;
import io.mailscope.dashboards.kibana.Kql;
import io.mailscope.dashboards.kibana.LensChart;
import io.mailscope.dashboards.kibana.TemplateFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every field that is named stands in the index templates, with a type that fits its use. */
final class Fields {

    private static final Set<String> NUMBERS = Set.of("long", "integer", "double", "scaled_float");
    private static final Set<String> VALUES =
            Set.of("keyword", "constant_keyword", "wildcard", "ip", "boolean", "long", "integer");
    private static final Pattern DATA_SET = Pattern.compile("\"(mail\\.\\w+)\"");

    private Fields() {}

    static void columns(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            chart.columns().values().forEach(column -> column(chart, column, findings));
        }
    }

    private static void column(LensChart chart, JsonNode column, Findings findings) {
        String field = column.path("sourceField").asText();
        if (field.isEmpty() || field.equals("___records___")) {
            return;
        }
        String type = TemplateFields.of(dataSets(chart.query())).getOrDefault(field, "");
        String operation = column.path("operationType").asText();
        findings.unless(!type.isEmpty(), chart.name(), "no field " + field);
        findings.unless(
                type.isEmpty() || fits(operation, type),
                chart.name(),
                operation + " of " + field + ", which is " + type);
        findings.unless(
                type.isEmpty() || !column.path("isBucketed").asBoolean() || same(column, type),
                chart.name(),
                field + " is called " + column.path("dataType").asText() + ", is " + type);
    }

    private static boolean fits(String operation, String type) {
        return switch (operation) {
            case "terms" -> VALUES.contains(type);
            case "date_histogram" -> type.equals("date");
            case "sum", "average", "percentile" -> NUMBERS.contains(type);
            case "min", "max", "last_value" -> NUMBERS.contains(type) || type.equals("date");
            case "unique_count" -> VALUES.contains(type) || type.equals("date");
            default -> false;
        };
    }

    private static boolean same(JsonNode column, String type) {
        String called = column.path("dataType").asText();
        return NUMBERS.contains(type)
                ? called.equals("number")
                : called.equals(type) || called.equals("string") && type.endsWith("keyword");
    }

    /** Fields of controls and the columns of searches. */
    static void chosen(Bundle bundle, Findings findings) {
        Map<String, String> all = TemplateFields.of(dataSets());
        for (JsonNode dashboard : bundle.ofType("dashboard").toList()) {
            JsonNode controls = dashboard.at("/attributes/controlGroupInput/panelsJSON");
            for (JsonNode field : controls.findValues("fieldName")) {
                boolean known = VALUES.contains(all.getOrDefault(field.asText(), ""));
                findings.unless(known, Findings.id(dashboard), "control of " + field);
            }
        }
        bundle.ofType("search").forEach(search -> columns(search, findings));
    }

    private static void columns(JsonNode search, Findings findings) {
        Map<String, String> fields = TemplateFields.of(dataSets(query(search)));
        for (JsonNode column : search.at("/attributes/columns")) {
            findings.unless(
                    fields.containsKey(column.asText()),
                    Findings.id(search),
                    "no field " + column.asText());
        }
        String sort = search.at("/attributes/sort/0/0").asText();
        findings.unless("date".equals(fields.get(sort)), Findings.id(search), "sorted by " + sort);
    }

    static void queries(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            Set<String> sets = dataSets(chart.query());
            query(chart.name(), chart.query(), sets, findings);
            for (JsonNode filter : chart.state().path("datasourceStates").findValues("filter")) {
                query(chart.name(), filter.path("query").asText(), sets, findings);
            }
            for (JsonNode filter : chart.state().path("visualization").findValues("filter")) {
                String text = filter.path("query").asText();
                query(chart.name(), text, dataSets(text), findings);
            }
        }
        for (JsonNode search : bundle.ofType("search").toList()) {
            String text = query(search);
            query(Findings.id(search), text, dataSets(text), findings);
        }
    }

    private static void query(String where, String text, Set<String> sets, Findings findings) {
        Set<String> known = TemplateFields.of(sets).keySet();
        try {
            for (String field : new Kql(text).fields()) {
                findings.unless(known.contains(field), where, "no field " + field + " in " + text);
            }
        } catch (IllegalArgumentException notUnderstood) {
            findings.add(where, notUnderstood.getMessage());
        }
    }

    static void dataSets(Bundle bundle, Findings findings) {
        for (LensChart chart : bundle.charts()) {
            dataSets(chart.name(), chart.query(), findings);
        }
        bundle.ofType("search")
                .forEach(search -> dataSets(Findings.id(search), query(search), findings));
    }

    private static void dataSets(String where, String query, Findings findings) {
        boolean named = query.contains("event.dataset : ");
        findings.unless(named && !dataSets(query).isEmpty(), where, "names no event.dataset");
        Set<String> unknown = dataSets(query);
        unknown.removeAll(dataSets());
        findings.unless(unknown.isEmpty(), where, "no template for " + unknown);
    }

    private static String query(JsonNode search) {
        return search.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON/query/query").asText();
    }

    private static Set<String> dataSets(String query) {
        Set<String> names = new TreeSet<>();
        DATA_SET.matcher(query).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private static List<String> dataSets() {
        return IndexTemplates.NAMES.stream()
                .map(name -> name.substring(name.indexOf('-') + 1))
                .toList();
    }
}
