package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer to a browser.
 *
 * @param status of HTTP
 * @param type media type
 * @param headers further ones
 */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";

    static Reply file(String type, byte[] content) {
        return new Reply(200, type, content, Map.of("Cache-Control", "no-cache"));
    }

    static Reply json(JsonNode tree) {
        return new Reply(200, JSON, bytes(tree.toString()), Map.of("Cache-Control", "no-store"));
    }

    /** A refusal or failure in one line: what, where, what to do. */
    static Reply text(int status, String line) {
        return new Reply(status, TEXT, bytes(line), Map.of("Cache-Control", "no-store"));
    }

    /** Sends the browser on to another address, with further headers. */
    static Reply redirect(String location, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Location", location);
        headers.put("Cache-Control", "no-store");
        return new Reply(303, TEXT, bytes("see " + location), headers);
    }

    Reply withStatus(int other) {
        return new Reply(other, type, body, headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
