package io.mailscope.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Documents of a namespace as bodies of {@code _bulk}, a thousand each as mailscope's. */
final class BulkBodies {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1_000;

    private final List<byte[]> bodies = new ArrayList<>();
    private final String to;
    private int documents;

    private BulkBodies(String to) {
        this.to = to;
    }

    /**
     * All documents of one namespace for another one, in the order they were written in.
     *
     * @param from last part of the names of the data streams that are read
     * @param to last part of the names of those that the bulks are for
     */
    static BulkBodies of(PlainServer server, String from, String to)
            throws IOException, InterruptedException {
        BulkBodies all = new BulkBodies(to);
        String streams = "logs-mail.*-" + from + ",metrics-mail.*-" + from;
        String pit = server.post(streams + "/_pit?keep_alive=5m", "").get("id").asText();
        JsonNode hits = page(server, pit, null);
        while (!hits.isEmpty()) {
            all.add(hits);
            hits = page(server, pit, hits.get(hits.size() - 1).get("sort"));
        }
        return all;
    }

    private static JsonNode page(PlainServer server, String pit, JsonNode after)
            throws IOException, InterruptedException {
        ObjectNode search = JSON.createObjectNode().put("size", PAGE);
        search.putObject("pit").put("id", pit).put("keep_alive", "5m");
        search.putArray("sort").add("_shard_doc");
        if (after != null) {
            search.set("search_after", after);
        }
        return server.post("_search", search.toString()).at("/hits/hits");
    }

    private void add(JsonNode hits) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (JsonNode hit : hits) {
            ObjectNode stream = (ObjectNode) hit.at("/_source/data_stream");
            stream.put("namespace", to);
            String type = stream.get("type").asText();
            String dataset = stream.get("dataset").asText();
            ObjectNode action = JSON.createObjectNode();
            action.putObject("create")
                    .put("_index", type + '-' + dataset + '-' + to)
                    .put("_id", hit.get("_id").asText());
            writeLine(action, body);
            writeLine(hit.get("_source"), body);
        }
        bodies.add(body.toByteArray());
        documents += hits.size();
    }

    private static void writeLine(JsonNode json, ByteArrayOutputStream out) throws IOException {
        out.write(JSON.writeValueAsBytes(json));
        out.write('\n');
    }

    List<byte[]> bodies() {
        return bodies;
    }

    int documents() {
        return documents;
    }
}
