package io.mailscope.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents of one kind, each known by a value that only it has, until a search finds them. */
final class Awaited {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In one search; what was written last is looked for when it has waited long enough. */
    private static final int MOST = 5_000;

    private final String kind;
    private final String stream;
    private final String field;
    private final Map<String, Long> written = new LinkedHashMap<>();
    private final List<Double> seconds = new ArrayList<>();

    Awaited(String kind, String stream, String field) {
        this.kind = kind;
        this.stream = stream;
        this.field = field;
    }

    /** Its line has just been written. */
    synchronized void written(String value) {
        written.put(value, System.nanoTime());
    }

    /** Searches for all that has not been seen yet. */
    void look(PlainServer server) throws IOException, InterruptedException {
        String query = query();
        JsonNode hits = server.post(stream + "/_search?ignore_unavailable=true", query);
        long now = System.nanoTime();
        for (JsonNode hit : hits.at("/hits/hits")) {
            seen(hit.path("fields").path(field).path(0).asText(), now);
        }
    }

    private synchronized String query() {
        ObjectNode query = JSON.createObjectNode().put("size", MOST).put("_source", false);
        query.putArray("fields").add(field);
        var values = query.putObject("query").putObject("terms").putArray(field);
        written.keySet().stream().limit(MOST).forEach(values::add);
        return query.toString();
    }

    private synchronized void seen(String value, long now) {
        Long then = written.remove(value);
        if (then != null) {
            seconds.add((now - then) / 1e9);
        }
    }

    synchronized boolean allSeen() {
        return written.isEmpty();
    }

    /** The figures, one line. */
    synchronized String row() {
        Collections.sort(seconds);
        return "%-10s %6d %8d %6.2f %6.2f %6.2f"
                .formatted(
                        kind,
                        seconds.size() + written.size(),
                        written.size(),
                        quantile(0.5),
                        quantile(0.99),
                        quantile(1));
    }

    private double quantile(double share) {
        int rank = (int) Math.ceil(share * seconds.size());
        return seconds.isEmpty() ? Double.NaN : seconds.get(Math.max(0, rank - 1));
    }
}
