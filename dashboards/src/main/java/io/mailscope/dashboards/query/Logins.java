package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Logins of an account, or from a client's address.
 *
 * @param newest documents, the newest first
 * @param succeeded how many there are in all
 * @param failed how many were refused
 */
public record Logins(List<JsonNode> newest, long succeeded, long failed) {

    /** The newest in time order. */
    public List<JsonNode> inOrder() {
        List<JsonNode> inOrder = new ArrayList<>(newest);
        Collections.reverse(inOrder);
        return inOrder;
    }

    public boolean isEmpty() {
        return newest.isEmpty();
    }
}
