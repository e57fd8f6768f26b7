package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is known of one message, over filters, forwards and hosts. */
record TraceStory(MailSearch search) {

    private static final int MOST_PHASES = 400;
    private static final int MOST_ATTEMPTS = 1_000;
    private static final int MOST_VERDICTS = 100;
    private static final int MOST_HOPS = 100;

    /** Its hops, their attempts, and what was said about its content, in time order. */
    JsonNode of(String traceId) {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("id", traceId);
        ArrayNode hops = out.putArray("hops");
        hops(traceId).forEach(hops::add);
        ArrayNode attempts = out.putArray("attempts");
        ArrayNode verdicts = out.putArray("verdicts");
        if (!hops.isEmpty()) {
            collect(Streams.DELIVERY, MOST_ATTEMPTS, hops, attempts);
            collect(Streams.SYSTEM, MOST_VERDICTS, hops, verdicts);
        }
        return out;
    }

    private Collection<JsonNode> hops(String traceId) {
        Search wanted = new Search().with("mail.trace.id", traceId).hits(MOST_PHASES, "asc");
        Map<String, JsonNode> hops = new LinkedHashMap<>();
        for (JsonNode hit : search.search(Streams.MESSAGE, wanted).at("/hits/hits")) {
            JsonNode source = hit.path("_source");
            String self = source.at("/mail/trace/self").asText();
            if (hops.size() < MOST_HOPS || hops.containsKey(self)) {
                hops.put(self, source);
            }
        }
        return hops.values();
    }

    private void collect(String stream, int most, JsonNode hops, ArrayNode out) {
        List<ObjectNode> lives = new ArrayList<>();
        hops.forEach(hop -> lives.add(life(hop)));
        Search wanted = new Search().where(Query.anyOf(lives)).hits(most, "asc");
        search.search(stream, wanted).at("/hits/hits").forEach(hit -> out.add(hit.path("_source")));
    }

    /** Queue ids are used again; a message is one on its host between arrival and end. */
    private static ObjectNode life(JsonNode hop) {
        boolean ended = hop.at("/mail/phase").asText().equals("ended");
        String end = ended ? plusSecond(hop.path("@timestamp").asText()) : "now";
        return Query.allOf(
                List.of(
                        Query.term("host.name", hop.at("/host/name").asText()),
                        Query.term("email.local_id", hop.at("/email/local_id").asText()),
                        Query.range("@timestamp", hop.at("/mail/arrived").asText(), end)));
    }

    private static String plusSecond(String time) {
        return Instant.parse(time).plusSeconds(1).toString();
    }
}
