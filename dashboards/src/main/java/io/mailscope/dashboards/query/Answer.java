package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * What Elasticsearch said to one request.
 *
 * @param status of HTTP
 * @param body of a reply with status 200
 */
record Answer(URI url, int status, JsonNode body) {

    private static final String GONE = "no_shard_available_action_exception";

    /**
     * Whether shards were missing. An index has none yet in the moment in which it is made: when
     * the first mail comes, and whenever a data stream rolls over.
     */
    boolean lacksShards() {
        return status == 503
                || body.at("/_shards/failures").findValuesAsText("type").contains(GONE);
    }

    /**
     * The body.
     *
     * @throws SearchFailed when it was refused, or answered in part: half an answer would be shown
     *     as a fall in traffic
     */
    JsonNode whole() {
        if (status != HttpURLConnection.HTTP_OK) {
            throw new SearchFailed(status == 503 ? 503 : 502, refusal());
        }
        if (body.path("timed_out").asBoolean()) {
            throw new SearchFailed(504, "Elasticsearch needs too long: choose a shorter range");
        }
        if (body.at("/_shards/failed").asInt() > 0) {
            String reason = body.at("/_shards/failures/0/reason/reason").asText();
            throw new SearchFailed(502, "Elasticsearch answers in part: " + reason);
        }
        return body;
    }

    private String refusal() {
        String server = "Elasticsearch at " + url;
        return switch (status) {
            case 401, 403 ->
                    server + " refuses: " + status + ", check --api-key and what it may read";
            case 503 -> server + " has shards missing (status 503), GET _cluster/health says which";
            default -> server + " refuses: status " + status + ", its log says why";
        };
    }
}
