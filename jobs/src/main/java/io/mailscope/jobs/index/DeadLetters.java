package io.mailscope.jobs.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Documents that Elasticsearch refused for good, one JSON line each, up to 100 MB. */
final class DeadLetters {

    private static final long MAX_BYTES = 100L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    DeadLetters(Path file) {
        this.file = file;
    }

    /** Appends a document; beyond the bound it is only counted, by the caller. */
    synchronized void add(MailDocument document, int status, String reason) {
        ObjectNode line = JSON.createObjectNode();
        line.put("data_stream", document.dataStream());
        line.put("id", document.id());
        line.put("status", status);
        line.put("reason", reason);
        line.put("document", new String(document.json(), StandardCharsets.UTF_8));
        try {
            if (!Files.exists(file) || Files.size(file) < MAX_BYTES) {
                Files.writeString(
                        file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write dead letters to " + file, e);
        }
    }
}
