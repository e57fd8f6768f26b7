package io.mailscope.parsers.shape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one shape of a file and remembers where it stood. */
final class ShapeLineReader extends JsonDeserializer<ShapeFile.Line> {

    @Override
    public ShapeFile.Line deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        int number = parser.currentTokenLocation().getLineNr();
        JsonNode node = parser.readValueAsTree();
        Map<String, String> constants = new LinkedHashMap<>();
        node.fields().forEachRemaining(entry -> constants.put(entry.getKey(), text(entry)));
        String pattern = constants.remove("pattern");
        String event = constants.remove("event");
        if (pattern == null) {
            throw MismatchedInputException.from(
                    parser, ShapeFile.Line.class, "line " + number + " names no pattern");
        }
        return new ShapeFile.Line(number, pattern, event == null ? "Remark" : event, constants);
    }

    private static String text(Map.Entry<String, JsonNode> entry) {
        return entry.getValue().asText();
    }
}
