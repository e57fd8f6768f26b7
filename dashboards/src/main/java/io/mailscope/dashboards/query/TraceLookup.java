package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which traces a name stands for: that of a message, of a person, or of a session. */
public record TraceLookup(MailSearch search) {

    private static final int ATTEMPTS = 200;
    private static final int EVENTS = 200;

    /**
     * What matches a name.
     *
     * @param traces ids, the newest first
     * @param tried identities of messages that have been tried but have no document yet
     * @param refusals requests that were refused before there was a message, the newest first
     * @param events logins and sessions of one session id, in time order
     * @param more whether older ones may match as well
     */
    public record Matches(
            List<String> traces,
            List<String> tried,
            List<JsonNode> refusals,
            List<JsonNode> events,
            boolean more) {

        public boolean isEmpty() {
            return count() == 0 && events.isEmpty();
        }

        /** How many messages and refusals. */
        public int count() {
            return traces.size() + tried.size() + refusals.size();
        }
    }

    /**
     * Looks a name up.
     *
     * @param name queue id, Message-ID, address, user, session of LMTP or of a login, trace
     * @param within begins each search with what bounds it
     */
    public Matches find(String name, Supplier<Search> within) {
        return find(name, name, within);
    }

    /**
     * Looks a name up that may be stored under another, too.
     *
     * @param pseudonym what may stand for an address or a user
     */
    public Matches find(String name, String pseudonym, Supplier<Search> within) {
        ObjectNode query = MessageQuery.exactly(name);
        if (!pseudonym.equals(name)) {
            query = Query.anyOf(List.of(query, MessageQuery.exactly(pseudonym)));
        }
        return find(query, within.get().with("dovecot.session", name), within);
    }

    private Matches find(ObjectNode query, Search ofSession, Supplier<Search> within) {
        MessageFinder finder = new MessageFinder(search);
        Found found = finder.find(query, within);
        Set<String> traces = values(found.messages(), "/mail/trace/id");
        // Of a message that has ended or deferred all is known; others have attempts at most.
        Set<String> tried = new LinkedHashSet<>();
        if (traces.isEmpty()) {
            Search attempts = within.get().where(query).hits(ATTEMPTS, "desc");
            tried = values(finder.sources(Streams.DELIVERY, attempts), "/mail/trace/self");
        }
        Search session = ofSession.hits(EVENTS, "asc");
        return new Matches(
                List.copyOf(traces),
                List.copyOf(tried),
                refused(found),
                finder.sources(Streams.ACCESS, session),
                found.more());
    }

    /** Filters, holds and warnings have no cause; what is about a message stands in its story. */
    private static List<JsonNode> refused(Found found) {
        return found.refusals().stream()
                .filter(r -> r.at("/mail/cause").isTextual())
                .filter(r -> r.at("/mail/trace/self").isMissingNode())
                .toList();
    }

    private static Set<String> values(List<JsonNode> sources, String pointer) {
        return sources.stream()
                .map(source -> source.at(pointer).asText())
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
