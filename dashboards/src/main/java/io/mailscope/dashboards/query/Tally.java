package io.mailscope.dashboards.query;

import static java.util.Comparator.comparingLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Combinations of values with their counts, highest first.
 *
 * @param rows each holds its values and {@code count}
 */
public record Tally(List<ObjectNode> rows) {

    /** Reads what {@link Aggregations#combinations} found; a value that is missing is null. */
    public static Tally of(JsonNode combinations, ToLongFunction<JsonNode> count) {
        Map<JsonNode, Long> counts = new LinkedHashMap<>();
        for (JsonNode bucket : combinations.path("buckets")) {
            counts.merge(bucket.path("key"), count.applyAsLong(bucket), Long::sum);
        }
        return sorted(counts);
    }

    /** The same counted by some of the values alone. */
    public Tally by(List<String> names) {
        Map<JsonNode, Long> counts = new LinkedHashMap<>();
        for (ObjectNode row : rows) {
            ObjectNode part = JsonNodeFactory.instance.objectNode();
            names.forEach(name -> part.set(name, row.path(name)));
            counts.merge(part, row.path("count").asLong(), Long::sum);
        }
        return sorted(counts);
    }

    private static Tally sorted(Map<JsonNode, Long> counts) {
        return new Tally(
                counts.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .sorted(comparingLong((ObjectNode r) -> -r.path("count").asLong()))
                        .toList());
    }

    private static ObjectNode row(JsonNode values, long count) {
        return ((ObjectNode) values).deepCopy().put("count", count);
    }

    public ArrayNode top(int most) {
        ArrayNode top = JsonNodeFactory.instance.arrayNode();
        rows.stream().limit(most).forEach(top::add);
        return top;
    }
}
