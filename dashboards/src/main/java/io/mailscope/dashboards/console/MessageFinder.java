package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Messages and refusals by queue id, Message-ID, address, or part of a domain. */
record MessageFinder(MailSearch search) {

    private static final int MESSAGES = 200;
    private static final int SHOWN = 100;
    private static final int REFUSALS = 20;
    private static final int SHORTEST = 2;

    /**
     * The newest that match.
     *
     * @throws IllegalArgumentException with one line when the text is too short to search for
     */
    JsonNode find(String text, TimeRange range, String host) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("search for at least two characters");
        }
        ObjectNode query = matching(text);
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("text", text).put("from", range.from()).put("to", range.to());
        Search messages = Search.in(range, host).where(query).hits(MESSAGES, "desc");
        newestPhase(hits(Streams.MESSAGE, messages), out.putArray("messages"));
        Search refusals = Search.in(range, host).where(query).hits(REFUSALS, "desc");
        hits(Streams.REJECTION, refusals)
                .forEach(hit -> out.withArray("refusals").add(hit.path("_source")));
        return out;
    }

    private JsonNode hits(String stream, Search wanted) {
        return search.search(stream, wanted).at("/hits/hits");
    }

    private static ObjectNode matching(String text) {
        List<ObjectNode> ways = new ArrayList<>();
        ways.add(Query.term("email.local_id", text));
        ways.add(Query.term("email.message_id", text));
        ways.add(Query.term("email.message_id", '<' + text + '>'));
        for (String field : List.of("email.from.address", "email.to.address")) {
            ways.add(address(field, text));
        }
        return Query.anyOf(ways);
    }

    /** With something before the @ the begin of an address, else a part of its domain. */
    private static ObjectNode address(String field, String text) {
        return text.indexOf('@') > 0
                ? Query.containing(field, "", text)
                : Query.containing(field, "*@*", text.replace("@", ""));
    }

    /** A message that deferred and ended has two documents; the newer stands for it. */
    private static void newestPhase(JsonNode hits, ArrayNode out) {
        Set<String> seen = new HashSet<>();
        for (JsonNode hit : hits) {
            JsonNode source = hit.path("_source");
            if (out.size() < SHOWN && seen.add(source.at("/mail/trace/self").asText())) {
                out.add(source);
            }
        }
    }
}
