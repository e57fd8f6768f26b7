package io.mailscope.dashboards.kibana.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Lens formula in the parts that Kibana wants beside its text: the figures it computes from and
 * the tree of the arithmetic between them. Kibana shows "(empty)" where they are missing.
 *
 * <p>Understood are + - * / ( ), numbers, and {@code count}, {@code sum}, {@code unique_count},
 * {@code max} with {@code kql='...'}.
 */
final class Formula {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern FIGURE =
            Pattern.compile(
                    "(count|sum|unique_count|max)\\(\\s*([\\w.@]*)\\s*,?\\s*(?:kql='([^']*)')?\\s*\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    /** A figure within the formula; field and filter may be empty. */
    record Part(String operation, String field, String filter) {}

    private final String id;
    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final JsonNode tree;
    private int at;

    /**
     * @param id of the column; those of the parts are made from it, as Kibana does
     */
    Formula(String id, String text) {
        this.id = id;
        this.text = text;
        this.tree = sum();
        if (at != text.length() || parts.isEmpty()) {
            throw new IllegalArgumentException("formula '" + text + "' at character " + at);
        }
    }

    List<Part> parts() {
        return parts;
    }

    JsonNode tree() {
        return tree;
    }

    String partId(int index) {
        return id + "X" + index;
    }

    private JsonNode sum() {
        int from = at;
        JsonNode left = product();
        while (peek() == '+' || peek() == '-') {
            String name = text.charAt(at++) == '+' ? "add" : "subtract";
            left = function(name, left, product(), from);
        }
        return left;
    }

    private JsonNode product() {
        int from = at;
        JsonNode left = factor();
        while (peek() == '*' || peek() == '/') {
            String name = text.charAt(at++) == '*' ? "multiply" : "divide";
            left = function(name, left, factor(), from);
        }
        return left;
    }

    private JsonNode factor() {
        if (peek() == '(') {
            at++;
            JsonNode inner = sum();
            if (peek() != ')') {
                throw new IllegalArgumentException("formula '" + text + "': ) missing at " + at);
            }
            at++;
            return inner;
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return JSON.numberNode(Double.parseDouble(number.group()));
        }
        return figure();
    }

    private JsonNode figure() {
        Matcher figure = FIGURE.matcher(text).region(at, text.length());
        if (!figure.lookingAt()) {
            throw new IllegalArgumentException("formula '" + text + "' at character " + at);
        }
        at = figure.end();
        String filter = figure.group(3) == null ? "" : figure.group(3);
        parts.add(new Part(figure.group(1), figure.group(2), filter));
        return JSON.textNode(partId(parts.size() - 1));
    }

    private ObjectNode function(String name, JsonNode left, JsonNode right, int from) {
        ObjectNode function = JSON.objectNode().put("type", "function").put("name", name);
        function.putArray("args").add(left).add(right);
        peekBack();
        function.putObject("location").put("min", from).put("max", at);
        return function.put("text", text.substring(from, at));
    }

    /** Blanks between the parts belong to none. */
    private void peekBack() {
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
    }

    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }
}
