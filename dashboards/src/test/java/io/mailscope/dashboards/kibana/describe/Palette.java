package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One colour for one meaning on every panel.
 *
 * @param colours what {@code colours.yaml} says
 */
record Palette(JsonNode colours) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The colour of a meaning, as {@code #rrggbb}. */
    String of(String meaning) {
        return colours.required("colours").required(meaning).asText();
    }

    /** Colours fixed for the values of a field. */
    ObjectNode mapping(String field) {
        ObjectNode mapping = JSON.objectNode().put("paletteId", "eui_amsterdam_color_blind");
        ArrayNode assignments = mapping.putArray("assignments");
        JsonNode values = colours.required("values").required(field);
        values.fields()
                .forEachRemaining(
                        value ->
                                assign(assignments, value.getKey(), of(value.getValue().asText())));
        ObjectNode other = mapping.putArray("specialAssignments").addObject();
        other.putObject("rule").put("type", "other");
        other.putObject("color").put("type", "loop");
        other.put("touched", false);
        mapping.putObject("colorMode").put("type", "categorical");
        return mapping;
    }

    private static void assign(ArrayNode assignments, String value, String colour) {
        ObjectNode assignment = assignments.addObject();
        ObjectNode rule = assignment.putObject("rule").put("type", "matchExactly");
        rule.putArray("values").add(value);
        assignment.putObject("color").put("type", "colorCode").put("colorCode", colour);
        assignment.put("touched", true);
    }

    /** Red below the first bound, yellow below the second, green from there. */
    ObjectNode rising(double poor, double good) {
        double[] bounds = {0, poor, good, 1};
        List<String> colour = List.of(of("bounced"), of("deferred"), of("sent"));
        ObjectNode palette = JSON.objectNode().put("type", "palette").put("name", "custom");
        ObjectNode params = palette.putObject("params").put("name", "custom").put("reverse", false);
        params.put("rangeType", "number").put("rangeMin", 0).putNull("rangeMax");
        params.put("progression", "fixed").put("steps", 3).put("maxSteps", 5);
        params.put("continuity", "above");
        // Kibana wants the same bounds twice: upper ones in stops, lower ones in colorStops.
        ArrayNode upper = params.putArray("stops");
        ArrayNode lower = params.putArray("colorStops");
        for (int i = 0; i < colour.size(); i++) {
            upper.addObject().put("color", colour.get(i)).put("stop", bounds[i + 1]);
            lower.addObject().put("color", colour.get(i)).put("stop", bounds[i]);
        }
        return palette;
    }
}
