package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/** The newest logins of an account, or from a client's address. */
public record LoginFinder(MailSearch search) {

    private static final String ACTION = "event.action";
    private static final String LOGIN = "login";
    private static final String FAILED = "login-failed";

    /**
     * Searches them.
     *
     * @param names of one account, or an IP address, or anything else, of which there are none
     * @param within bounds the search
     * @param most how many at most are given
     */
    public Logins find(Collection<String> names, Search within, int most) {
        Search wanted =
                within.where(Query.terms(ACTION, List.of(LOGIN, FAILED)))
                        .where(ofAny(names))
                        .hits(most, "desc");
        wanted.aggregations().filter("succeeded", Query.term(ACTION, LOGIN));
        wanted.aggregations().filter("failed", Query.term(ACTION, FAILED));
        JsonNode found = search.search(Streams.ACCESS, wanted);
        return new Logins(
                StreamSupport.stream(found.at("/hits/hits").spliterator(), false)
                        .map(hit -> hit.path("_source"))
                        .toList(),
                found.at("/aggregations/succeeded/doc_count").asLong(),
                found.at("/aggregations/failed/doc_count").asLong());
    }

    private static ObjectNode ofAny(Collection<String> names) {
        List<ObjectNode> ways = new ArrayList<>();
        for (String name : names) {
            ways.add(Query.anyCase("user.name", name));
            if (IpAddress.isOne(name)) {
                ways.add(Query.term("source.ip", name));
            }
        }
        return Query.anyOf(ways);
    }
}
