package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that is known of one message, over filters, forwards and hosts. */
record TraceStory(MailSearch search) {

    private static final String REMARKS = Streams.SYSTEM + "," + Streams.REJECTION;
    private static final int MOST_PHASES = 400;
    private static final int MOST_ATTEMPTS = 1_000;
    private static final int MOST_REMARKS = 100;
    private static final int MOST_HOPS = 100;

    /** Its hops, their attempts, and what was said about it, each in time order. */
    JsonNode of(String traceId) {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("id", traceId);
        Map<String, JsonNode> hops = hops(traceId);
        hops.values().forEach(out.putArray("hops")::add);
        out.set("attempts", about(hops.keySet(), Streams.DELIVERY, MOST_ATTEMPTS));
        out.set("remarks", about(hops.keySet(), REMARKS, MOST_REMARKS));
        return out;
    }

    /** By the message's identity; the last document of each is the newest. */
    private Map<String, JsonNode> hops(String traceId) {
        Search wanted = new Search().with("mail.trace.id", traceId).hits(MOST_PHASES, "asc");
        Map<String, JsonNode> hops = new LinkedHashMap<>();
        for (JsonNode hit : search.search(Streams.MESSAGE, wanted).at("/hits/hits")) {
            JsonNode source = hit.path("_source");
            String self = source.at("/mail/trace/self").asText();
            if (hops.size() < MOST_HOPS || hops.containsKey(self)) {
                hops.put(self, source);
            }
        }
        return hops;
    }

    private ArrayNode about(Set<String> messages, String streams, int most) {
        ArrayNode about = JsonNodeFactory.instance.arrayNode();
        List<ObjectNode> selves =
                messages.stream().map(self -> Query.term("mail.trace.self", self)).toList();
        if (!selves.isEmpty()) {
            Search wanted = new Search().where(Query.anyOf(selves)).hits(most, "asc");
            search.search(streams, wanted)
                    .at("/hits/hits")
                    .forEach(hit -> about.add(hit.path("_source")));
        }
        return about;
    }
}
