package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is known of one message, over filters, forwards and hosts. */
public record TraceStory(MailSearch search) {

    private static final String REMARKS = Streams.SYSTEM + "," + Streams.REJECTION;
    private static final int MOST_PHASES = 400;
    private static final int MOST_ATTEMPTS = 1_000;
    private static final int MOST_REMARKS = 100;
    private static final int MOST_HOPS = 100;

    /** Its hops, their attempts, and what was said about it, each in time order. */
    public JsonNode of(String traceId) {
        Map<String, JsonNode> hops = hops(List.of(traceId));
        ObjectNode out = told(traceId, hops.keySet());
        hops.values().forEach(out.withArray("hops")::add);
        return out;
    }

    /** The same of a message that has only been tried yet: there is no document of its hops. */
    public JsonNode ofTried(String self) {
        return told(self, List.of(self));
    }

    private ObjectNode told(String id, Collection<String> messages) {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("id", id);
        out.putArray("hops");
        out.set("attempts", about(messages, Streams.DELIVERY, MOST_ATTEMPTS));
        out.set("remarks", about(messages, REMARKS, MOST_REMARKS));
        return out;
    }

    /** By the message's identity; the last document of each is the newest. */
    public Map<String, JsonNode> hops(Collection<String> traceIds) {
        Search wanted = new Search().where(Query.terms("mail.trace.id", traceIds));
        Map<String, JsonNode> hops = new LinkedHashMap<>();
        for (JsonNode hit : hits(Streams.MESSAGE, wanted.hits(MOST_PHASES, "asc"))) {
            JsonNode source = hit.path("_source");
            String self = source.at("/mail/trace/self").asText();
            if (hops.size() < MOST_HOPS || hops.containsKey(self)) {
                hops.put(self, source);
            }
        }
        return hops;
    }

    private ArrayNode about(Collection<String> messages, String streams, int most) {
        ArrayNode about = JsonNodeFactory.instance.arrayNode();
        if (!messages.isEmpty()) {
            Search wanted = new Search().where(Query.terms("mail.trace.self", messages));
            hits(streams, wanted.hits(most, "asc")).forEach(hit -> about.add(hit.path("_source")));
        }
        return about;
    }

    private JsonNode hits(String streams, Search wanted) {
        return search.search(streams, wanted).at("/hits/hits");
    }
}
