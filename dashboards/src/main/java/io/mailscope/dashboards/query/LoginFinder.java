package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The newest logins of an account, or from a client's address. */
public record LoginFinder(MailSearch search) {

    private static final int MOST = 20;
    private static final Set<String> ACTIONS = Set.of("login", "login-failed");

    /**
     * Searches them.
     *
     * @param text an account, an IP address, or anything else, of which there are none
     * @param within bounds the search
     */
    public List<JsonNode> find(String text, Search within) {
        List<ObjectNode> ways = new ArrayList<>(List.of(Query.anyCase("user.name", text)));
        if (IpAddress.isOne(text)) {
            ways.add(Query.term("source.ip", text));
        }
        Search wanted = within.where(Query.terms("event.action", ACTIONS)).where(Query.anyOf(ways));
        JsonNode hits = search.search(Streams.ACCESS, wanted.hits(MOST, "desc")).at("/hits/hits");
        return StreamSupport.stream(hits.spliterator(), false)
                .map(hit -> hit.path("_source"))
                .toList();
    }
}
