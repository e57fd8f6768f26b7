package io.mailscope.dashboards.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in an NDJSON file of saved objects, its JSON strings decoded.
 *
 * @param objects the saved objects
 * @param broken what is not JSON, with the line it stands in
 */
public record Bundle(List<JsonNode> objects, List<String> broken) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The file that {@code mailscope setup} imports. */
    public static Bundle ofMailscope() {
        return parse(SavedObjects.ndjson());
    }

    /** Reads such a file. */
    public static Bundle parse(String ndjson) {
        Bundle bundle = new Bundle(new ArrayList<>(), new ArrayList<>());
        int number = 0;
        for (String line : ndjson.split("\n")) {
            number++;
            JsonNode object = bundle.read(line, "line " + number);
            if (object instanceof ObjectNode savedObject) {
                bundle.decode(savedObject, number);
                bundle.objects.add(savedObject);
            }
        }
        return bundle;
    }

    private void decode(ObjectNode object, int number) {
        JsonNode attributes = object.path("attributes");
        decodeWithin(attributes, number);
        EmbeddedJson.HOLDERS.forEach(name -> decodeWithin(attributes.path(name), number));
    }

    private void decodeWithin(JsonNode holder, int number) {
        for (String name : EmbeddedJson.NAMES) {
            if (holder.has(name)) {
                String text = holder.get(name).asText();
                JsonNode decoded = read(text, "line " + number + ", " + name);
                if (decoded != null) {
                    ((ObjectNode) holder).set(name, decoded);
                }
            }
        }
    }

    private JsonNode read(String text, String where) {
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isContainerNode()) {
                broken.add(where + ": no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            broken.add(where + ": " + e.getOriginalMessage());
            return null;
        }
    }

    public Stream<JsonNode> ofType(String type) {
        return objects.stream().filter(object -> object.path("type").asText().equals(type));
    }

    /** The queries of the saved searches by their ids. */
    public Map<String, String> searches() {
        String query = "/attributes/kibanaSavedObjectMeta/searchSourceJSON/query/query";
        return ofType("search")
                .collect(Collectors.toMap(s -> s.path("id").asText(), s -> s.at(query).asText()));
    }

    /** The Lens panels of all dashboards. */
    public List<LensChart> charts() {
        List<LensChart> charts = new ArrayList<>();
        for (JsonNode dashboard : ofType("dashboard").toList()) {
            for (JsonNode panel : dashboard.at("/attributes/panelsJSON")) {
                if (panel.path("type").asText().equals("lens")) {
                    charts.add(new LensChart(dashboard, panel));
                }
            }
        }
        return charts;
    }
}
