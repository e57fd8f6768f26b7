package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** The newest messages and refusals that match. */
public record MessageFinder(MailSearch search) {

    private static final int MESSAGES = 200;
    private static final int SHOWN = 100;
    private static final int REFUSALS = 20;

    /**
     * Searches both.
     *
     * @param query as {@link MessageQuery} makes it
     * @param within begins each search with what bounds it
     */
    public Found find(ObjectNode query, Supplier<Search> within) {
        List<JsonNode> messages =
                sources(Streams.MESSAGE, within.get().where(query).hits(MESSAGES, "desc"));
        List<JsonNode> refusals =
                sources(Streams.REJECTION, within.get().where(query).hits(REFUSALS, "desc"));
        List<JsonNode> newest = newestPhase(messages);
        boolean more =
                messages.size() == MESSAGES
                        || newest.size() == SHOWN
                        || refusals.size() == REFUSALS;
        return new Found(newest, refusals, more);
    }

    List<JsonNode> sources(String stream, Search wanted) {
        JsonNode hits = search.search(stream, wanted).at("/hits/hits");
        return StreamSupport.stream(hits.spliterator(), false).map(h -> h.path("_source")).toList();
    }

    /** A message that deferred and ended has two documents; the newer stands for it. */
    private static List<JsonNode> newestPhase(List<JsonNode> messages) {
        Set<String> seen = new HashSet<>();
        return messages.stream()
                .filter(message -> seen.add(message.at("/mail/trace/self").asText()))
                .limit(SHOWN)
                .toList();
    }
}
