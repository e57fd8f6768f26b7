package io.mailscope.dashboards.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.dashboards.IndexTemplates;
import io.mailscope.dashboards.ServerKind;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The fields of the strict index templates and their types; nested ones are left out. */
public final class TemplateFields {

    private static final Map<String, String> BODIES = new IndexTemplates().render(ServerKind.FULL);

    private TemplateFields() {}

    /**
     * @param dataset for example {@code mail.delivery}
     * @return path to type, empty for a data set without template
     */
    public static Map<String, String> of(String dataset) {
        Map<String, String> fields = new TreeMap<>();
        for (String type : new String[] {"logs-", "metrics-"}) {
            String body = BODIES.get(type + dataset);
            if (body != null) {
                add("", mappings(BODIES.get(IndexTemplates.COMPONENT)), fields);
                add("", mappings(body), fields);
            }
        }
        return fields;
    }

    /** The fields of several data sets together. */
    public static Map<String, String> of(Collection<String> datasets) {
        Map<String, String> fields = new TreeMap<>();
        datasets.forEach(dataset -> fields.putAll(of(dataset)));
        return fields;
    }

    private static JsonNode mappings(String body) {
        try {
            return new ObjectMapper().readTree(body).at("/template/mappings");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an index template is JSON", e);
        }
    }

    private static void add(String prefix, JsonNode parent, Map<String, String> fields) {
        for (String kind : new String[] {"properties", "fields"}) {
            parent.path(kind)
                    .fields()
                    .forEachRemaining(
                            field -> addField(prefix + field.getKey(), field.getValue(), fields));
        }
    }

    private static void addField(String path, JsonNode definition, Map<String, String> fields) {
        String type = definition.path("type").isTextual() ? definition.path("type").asText() : "";
        if (type.equals("nested")) {
            return;
        }
        if (!type.isEmpty() && !type.equals("object")) {
            fields.put(path, type);
        }
        add(path + ".", definition, fields);
    }
}
