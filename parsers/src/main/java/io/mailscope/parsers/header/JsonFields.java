package io.mailscope.parsers.header;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A JSON object as texts by name: {@code host.name} is found nested and as one name. */
final class JsonFields {

    private final Map<String, String> texts = new HashMap<>();

    JsonFields(JsonNode object) {
        collect("", object);
    }

    private void collect(String prefix, JsonNode object) {
        for (Iterator<Map.Entry<String, JsonNode>> it = object.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> field = it.next();
            String name = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                collect(name + '.', value);
            } else {
                String text = text(value);
                if (!text.isEmpty()) {
                    texts.put(name, text);
                }
            }
        }
    }

    /** journald gives what is no UTF-8 as an array of bytes, and what occurs twice as an array. */
    private static String text(JsonNode value) {
        if (value.isFloatingPointNumber()) {
            return Double.isFinite(value.doubleValue()) ? value.decimalValue().toPlainString() : "";
        }
        if (!(value instanceof ArrayNode array)) {
            return value.asText("");
        }
        if (array.isEmpty() || !array.get(0).isInt()) {
            return array.isEmpty() || array.get(0).isContainerNode() ? "" : array.get(0).asText("");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(array.size());
        array.forEach(number -> bytes.write(number.asInt()));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The first of the names that has a text, or the empty string. */
    String first(List<String> names) {
        for (String name : names) {
            String text = texts.get(name);
            if (text != null) {
                return text;
            }
        }
        return "";
    }
}
