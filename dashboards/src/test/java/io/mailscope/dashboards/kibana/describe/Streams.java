package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.kibana.TemplateFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The data sets that a panel, a layer or a search reads, with a condition in KQL.
 *
 * @param datasets for example {@code mail.delivery}; all logs or all metrics
 * @param where empty for all documents
 */
record Streams(List<String> datasets, String where) {

    private static final List<String> METRICS = List.of("flow", "queue", "account", "parse");

    static Streams of(JsonNode description) {
        List<String> datasets = new ArrayList<>();
        JsonNode data = description.required("data");
        if (data.isTextual()) {
            datasets.add("mail." + data.asText());
        }
        data.forEach(name -> datasets.add("mail." + name.asText()));
        return new Streams(datasets, description.path("where").asText());
    }

    /** Id of the data view that shows them. */
    String dataView() {
        boolean metrics = METRICS.contains(datasets.get(0).substring("mail.".length()));
        return metrics ? "mailscope-metrics" : "mailscope-logs";
    }

    /** The documents, in KQL. */
    String query() {
        String names =
                datasets.stream()
                        .map(name -> '"' + name + '"')
                        .collect(Collectors.joining(" or ", "", ""));
        String kinds = "event.dataset : " + (datasets.size() == 1 ? names : "(" + names + ")");
        if (where.isEmpty()) {
            return kinds;
        }
        return kinds + " and " + (where.contains(" or ") ? "(" + where + ")" : where);
    }

    Map<String, String> fields() {
        return TemplateFields.of(datasets);
    }
}
