package io.mailscope.dashboards.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Kibana's query language that the dashboards use, as Elasticsearch takes it: {@code
 * and or not ( )}, {@code field : value}, {@code field : (a or b)}, {@code field : *}, comparisons.
 */
public final class Kql {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\"[^\"]*\"|[():]|<=|>=|<|>|[^\\s():<>\"]+)");

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> fields = new TreeSet<>();
    private final JsonNode query;
    private int next;

    /**
     * @throws IllegalArgumentException when the text is not of that part
     */
    public Kql(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.region(end, text.length()).lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("KQL '" + text + "' at " + end);
        }
        query = tokens.isEmpty() ? JSON.objectNode().set("match_all", JSON.objectNode()) : any();
        if (next != tokens.size()) {
            throw new IllegalArgumentException("KQL '" + text + "' behind " + tokens.get(next - 1));
        }
    }

    /** The query in Elasticsearch's own language. */
    public JsonNode query() {
        return query;
    }

    /** The fields it names. */
    public Set<String> fields() {
        return fields;
    }

    private JsonNode any() {
        List<JsonNode> parts = new ArrayList<>(List.of(all()));
        while (take("or")) {
            parts.add(all());
        }
        return bool("should", parts);
    }

    private JsonNode all() {
        List<JsonNode> parts = new ArrayList<>(List.of(not()));
        while (take("and")) {
            parts.add(not());
        }
        return bool("filter", parts);
    }

    private JsonNode not() {
        if (!take("not")) {
            return primary();
        }
        ObjectNode bool = JSON.objectNode();
        bool.putObject("bool").putArray("must_not").add(not());
        return bool;
    }

    private JsonNode primary() {
        if (take("(")) {
            JsonNode inner = any();
            expect(")");
            return inner;
        }
        String field = word();
        fields.add(field);
        String operator = word();
        if (!operator.equals(":")) {
            String name = operator.startsWith("<") ? "lt" : "gt";
            return range(field, operator.endsWith("=") ? name + "e" : name, word());
        }
        if (!take("(")) {
            return is(field, word());
        }
        List<JsonNode> values = new ArrayList<>(List.of(is(field, word())));
        while (take("or")) {
            values.add(is(field, word()));
        }
        expect(")");
        return bool("should", values);
    }

    private static JsonNode range(String field, String operator, String value) {
        ObjectNode range = JSON.objectNode();
        range.putObject("range").putObject(field).put(operator, value);
        return range;
    }

    private static JsonNode is(String field, String value) {
        ObjectNode is = JSON.objectNode();
        if (value.equals("*")) {
            is.putObject("exists").put("field", field);
        } else if (value.startsWith("\"")) {
            is.putObject("match_phrase").put(field, value.substring(1, value.length() - 1));
        } else if (value.contains("*")) {
            is.putObject("wildcard").put(field, value);
        } else {
            is.putObject("match").put(field, value);
        }
        return is;
    }

    private static JsonNode bool(String occurrence, List<JsonNode> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        ObjectNode bool = JSON.objectNode();
        parts.forEach(bool.putObject("bool").putArray(occurrence)::add);
        return bool;
    }

    private boolean take(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equals(token);
        if (there) {
            next++;
        }
        return there;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw new IllegalArgumentException("KQL " + tokens + ": " + token + " missing");
        }
    }

    private String word() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("KQL " + tokens + " ends too soon");
        }
        return tokens.get(next++);
    }
}
