package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A message of a trace as its newest document tells it.
 *
 * @param source the document
 */
record Hop(JsonNode source) {

    String self() {
        return text("/mail/trace/self");
    }

    String trace() {
        return text("/mail/trace/id");
    }

    String host() {
        return text("/host/name");
    }

    String queueId() {
        return text("/email/local_id");
    }

    String sender() {
        String sender = text("/email/from/address/0");
        return sender.isEmpty() ? "<>" : sender;
    }

    Instant arrived() {
        return Instant.parse(text("/mail/arrived"));
    }

    /** When it ended, or was last heard of. */
    Instant told() {
        return Instant.parse(text("/@timestamp"));
    }

    boolean hasEnded() {
        return !text("/postfix/end").isEmpty();
    }

    /** A message of its own that tells the sender about the other. */
    boolean isNotification() {
        return text("/mail/trace/via").equals("notification");
    }

    List<JsonNode> recipients() {
        return each(source.at("/mail/recipients")).toList();
    }

    /** One value as text; empty where there is none. */
    String text(String pointer) {
        return source.at(pointer).asText("");
    }

    long number(String pointer) {
        return source.at(pointer).asLong();
    }

    /** One or several values. */
    static Stream<JsonNode> each(JsonNode values) {
        if (values.isMissingNode() || values.isNull()) {
            return Stream.empty();
        }
        return values.isArray()
                ? StreamSupport.stream(values.spliterator(), false)
                : Stream.of(values);
    }
}
