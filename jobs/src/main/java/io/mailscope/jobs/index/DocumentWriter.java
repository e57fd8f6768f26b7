package io.mailscope.jobs.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.jobs.parse.LoggedEvent;
import java.time.Instant;
import java.util.List;

/**
 * Builds one document field by field. Texts that are empty and numbers that are absent are left
 * out.
 */
final class DocumentWriter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JSON.getNodeFactory();
    private static final String ECS_VERSION = "9.4.0";

    private final String type;
    private final String dataset;
    private final String namespace;
    private final ObjectNode root = NODES.objectNode();

    /**
     * @param type {@code logs} or {@code metrics}
     * @param dataset for example {@code mail.delivery}
     */
    DocumentWriter(String type, String dataset, String namespace, long timeMillis) {
        this.type = type;
        this.dataset = dataset;
        this.namespace = namespace;
        text("@timestamp", Instant.ofEpochMilli(timeMillis).toString());
        text("ecs.version", ECS_VERSION);
        text("data_stream.type", type);
        text("data_stream.dataset", dataset);
        text("data_stream.namespace", namespace);
        text("event.dataset", dataset);
        text("event.module", "mailscope");
    }

    /** The document of one line, with where it was logged. */
    static DocumentWriter ofLine(String dataset, String namespace, LoggedEvent line) {
        return new DocumentWriter("logs", dataset, namespace, line.timeMillis())
                .text("event.kind", "event")
                .text("host.name", line.host())
                .text("postfix.instance", line.instance().equals("dovecot") ? "" : line.instance())
                .text("process.name", line.program())
                .number("process.pid", line.pid() == 0 ? -1 : line.pid())
                .text("service.name", line.service())
                .text("log.file.path", line.path())
                .number("log.offset", line.offset());
    }

    /** An object within a document. */
    DocumentWriter() {
        this.type = "";
        this.dataset = "";
        this.namespace = "";
    }

    private DocumentWriter put(String path, JsonNode value) {
        FieldPath field = FieldPath.of(path);
        field.parentIn(root).set(field.leaf(), value);
        return this;
    }

    DocumentWriter text(String path, String value) {
        return value.isEmpty() ? this : put(path, NODES.textNode(value));
    }

    DocumentWriter texts(String path, String... values) {
        ArrayNode array = NODES.arrayNode();
        for (String value : values) {
            if (!value.isEmpty()) {
                array.add(value);
            }
        }
        return array.isEmpty() ? this : put(path, array);
    }

    /** An address as type ip; anything that is no literal address ({@code unknown}) is left out. */
    DocumentWriter ip(String path, String value) {
        return isAddress(value) ? text(path, value) : this;
    }

    private static boolean isAddress(String value) {
        boolean colon = value.indexOf(':') >= 0;
        int dots = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c != ':' && Character.digit(c, colon ? 16 : 10) < 0) {
                return false;
            }
        }
        return colon ? value.length() <= 45 : dots == 3 && value.length() <= 15;
    }

    DocumentWriter number(String path, long value) {
        return value < 0 ? this : put(path, NODES.numberNode(value));
    }

    /** A number that may take something back. */
    DocumentWriter delta(String path, long value) {
        return put(path, NODES.numberNode(value));
    }

    /** A moment in epoch milliseconds; 0 for none. */
    DocumentWriter time(String path, long millis) {
        return millis == 0 ? this : text(path, Instant.ofEpochMilli(millis).toString());
    }

    /** Objects within the document, each with its own texts and numbers. */
    DocumentWriter objects(String path, List<DocumentWriter> parts) {
        ArrayNode array = NODES.arrayNode();
        parts.forEach(part -> array.add(part.root));
        return array.isEmpty() ? this : put(path, array);
    }

    DocumentWriter number(String path, double value) {
        return Double.isNaN(value) ? this : put(path, NODES.numberNode(value));
    }

    DocumentWriter flag(String path, boolean value) {
        return put(path, NODES.booleanNode(value));
    }

    /** A flag that is left out where it does not hold. */
    DocumentWriter mark(String path, boolean holds) {
        return holds ? flag(path, true) : this;
    }

    MailDocument build(String id) {
        try {
            return new MailDocument(
                    type + '-' + dataset + '-' + namespace, id, JSON.writeValueAsBytes(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }
}
