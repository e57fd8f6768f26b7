package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * All documents that a search finds, in order of time, as they were when it began. They are read
 * page by page: any number of them needs the memory of one page.
 */
public final class Walk implements Iterator<JsonNode>, AutoCloseable {

    private static final int PAGE = 2_000;

    /** Between two pages; several walks go on side by side, some of them seldom. */
    private static final String KEEP_ALIVE = "30m";

    private final MailSearch search;
    private final ObjectNode body;
    private String held;
    private Iterator<JsonNode> page;
    private JsonNode next;

    Walk(MailSearch search, String indices, ObjectNode query) {
        this.search = search;
        this.held = search.hold(indices, KEEP_ALIVE);
        this.body = query.deepCopy();
        body.put("size", PAGE);
        body.putArray("sort").addObject().put("@timestamp", "asc");
        turn();
        advance();
    }

    private void turn() {
        body.putObject("pit").put("id", held).put("keep_alive", KEEP_ALIVE);
        JsonNode answer = search.searchHeld(body);
        held = answer.path("pit_id").asText(held);
        page = answer.at("/hits/hits").elements();
    }

    private void advance() {
        if (!page.hasNext() && next != null) {
            body.set("search_after", next.path("sort"));
            turn();
        }
        next = page.hasNext() ? page.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    /** The next document, without what Elasticsearch says of it. */
    @Override
    public JsonNode next() {
        if (next == null) {
            throw new NoSuchElementException("the last document was read");
        }
        JsonNode document = next.path("_source");
        advance();
        return document;
    }

    @Override
    public void close() {
        search.release(held);
    }
}
