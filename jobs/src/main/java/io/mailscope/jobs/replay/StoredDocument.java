package io.mailscope.jobs.replay;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A document of ours, read back: what it leaves out is empty, zero or false. */
record StoredDocument(JsonNode source) {

    private static final Map<String, JsonPointer> PATHS = new ConcurrentHashMap<>();

    private JsonNode at(String path) {
        JsonPointer pointer =
                PATHS.computeIfAbsent(path, p -> JsonPointer.compile('/' + p.replace('.', '/')));
        JsonNode value = source.at(pointer);
        return value.isArray() ? value.path(0) : value;
    }

    /** A text, of several the first. */
    String text(String path) {
        return at(path).asText();
    }

    long number(String path) {
        return at(path).asLong();
    }

    double value(String path) {
        return at(path).asDouble();
    }

    boolean flag(String path) {
        return at(path).asBoolean();
    }

    /** Its {@code @timestamp}, epoch milliseconds. */
    long millis() {
        return Instant.parse(text("@timestamp")).toEpochMilli();
    }

    String host() {
        return text("host.name");
    }
}
