package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One search as Elasticsearch takes it. Values are set, never pasted. */
public final class Search {

    private static final String TIMEOUT = "10s";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode body = JSON.createObjectNode();
    private final ArrayNode filters;

    /** Over all documents, for aggregations alone unless hits are asked for. */
    public Search() {
        body.put("size", 0).put("timeout", TIMEOUT).put("track_total_hits", false);
        filters = body.putObject("query").putObject("bool").putArray("filter");
    }

    /**
     * Over what lies in the range.
     *
     * @param host one host, or empty for all
     */
    public static Search in(TimeRange range, String host) {
        Search search = new Search().between(range.fromText(), range.toText());
        return host.isEmpty() ? search : search.with("host.name", host);
    }

    /**
     * @param from inclusive
     * @param to exclusive
     */
    public Search between(String from, String to) {
        return where(Query.range("@timestamp", from, to));
    }

    public Search with(String field, String value) {
        return where(Query.term(field, value));
    }

    public Search where(ObjectNode query) {
        filters.add(query);
        return this;
    }

    public Search without(ObjectNode query) {
        body.withObject("/query/bool").withArray("must_not").add(query);
        return this;
    }

    /** The documents themselves, by time. */
    public Search hits(int most, String order) {
        body.put("size", most).putArray("sort").addObject().put("@timestamp", order);
        return this;
    }

    /** Of the documents only these parts. */
    public Search only(String... fields) {
        ArrayNode source = body.putArray("_source");
        List.of(fields).forEach(source::add);
        return this;
    }

    public Aggregations aggregations() {
        return new Aggregations(body.withObject("/aggs"));
    }

    public ObjectNode body() {
        return body;
    }
}
