package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** Parts of a query. */
public final class Query {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Query() {}

    public static ObjectNode term(String field, String value) {
        return of("term", field, "value", value);
    }

    public static ObjectNode term(String field, boolean value) {
        ObjectNode query = JSON.createObjectNode();
        query.putObject("term").put(field, value);
        return query;
    }

    /** The value in any case of letters. */
    public static ObjectNode anyCase(String field, String value) {
        ObjectNode query = term(field, value);
        query.withObject("/term").withObjectProperty(field).put("case_insensitive", true);
        return query;
    }

    /** Text within the value in any case; what would be a wildcard stands for itself. */
    public static ObjectNode containing(String field, String before, String text) {
        String quoted = text.replaceAll("([\\\\*?])", "\\\\$1");
        ObjectNode query = of("wildcard", field, "value", before + quoted + "*");
        query.withObject("/wildcard").withObjectProperty(field).put("case_insensitive", true);
        return query;
    }

    public static ObjectNode range(String field, String from, String to) {
        ObjectNode query = of("range", field, "gte", from);
        query.withObject("/range").withObjectProperty(field).put("lt", to);
        return query;
    }

    /** More than that. */
    public static ObjectNode above(String field, long value) {
        ObjectNode query = JSON.createObjectNode();
        query.putObject("range").putObject(field).put("gt", value);
        return query;
    }

    public static ObjectNode exists(String field) {
        ObjectNode query = JSON.createObjectNode();
        query.putObject("exists").put("field", field);
        return query;
    }

    public static ObjectNode missing(String field) {
        return not(exists(field));
    }

    public static ObjectNode not(ObjectNode other) {
        ObjectNode query = JSON.createObjectNode();
        query.putObject("bool").putArray("must_not").add(other);
        return query;
    }

    /** Of one of the objects at the path; nothing where an index has no such path. */
    public static ObjectNode nested(String path, ObjectNode inside) {
        ObjectNode query = JSON.createObjectNode();
        query.putObject("nested")
                .put("path", path)
                .put("ignore_unmapped", true)
                .set("query", inside);
        return query;
    }

    /** Any of the values. */
    public static ObjectNode terms(String field, Collection<String> values) {
        ObjectNode query = JSON.createObjectNode();
        values.forEach(query.putObject("terms").putArray(field)::add);
        return query;
    }

    public static ObjectNode all() {
        ObjectNode query = JSON.createObjectNode();
        query.putObject("match_all");
        return query;
    }

    public static ObjectNode anyOf(List<ObjectNode> queries) {
        ObjectNode query = JSON.createObjectNode();
        queries.forEach(query.putObject("bool").putArray("should")::add);
        return query;
    }

    public static ObjectNode allOf(List<ObjectNode> queries) {
        ObjectNode query = JSON.createObjectNode();
        queries.forEach(query.putObject("bool").putArray("filter")::add);
        return query;
    }

    private static ObjectNode of(String kind, String field, String name, String value) {
        ObjectNode query = JSON.createObjectNode();
        query.putObject(kind).putObject(field).put(name, value);
        return query;
    }
}
