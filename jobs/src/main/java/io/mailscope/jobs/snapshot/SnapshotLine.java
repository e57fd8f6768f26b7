package io.mailscope.jobs.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.mailscope.parsers.line.LineBatch;
import io.mailscope.parsers.pseudonym.Disguise;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * One line of a snapshot file. A message with very many recipients is a line longer than ingest
 * keeps: what stands before the cut counts.
 */
final class SnapshotLine {

    private static final JsonFactory JSON = new JsonFactory();

    /** begin, end, or empty for a message. */
    String mark = "";

    String host = "";
    String instance = "postfix";
    long timeMillis = -1;
    private String queueId = "";
    private String queue = "";
    private String sender = "";
    private long arrivedMillis = -1;
    private long size = -1;
    private int recipients;
    private final Set<String> domains = new LinkedHashSet<>();

    private SnapshotLine() {}

    /** The line, or null when it is malformed. */
    static SnapshotLine read(byte[] data, int start, int end) {
        SnapshotLine line = new SnapshotLine();
        try (JsonParser json = JSON.createParser(data, start, end - start)) {
            line.readObject(json);
        } catch (JsonProcessingException e) {
            return end - start == LineBatch.MAX_LINE_BYTES && line.isMessage() ? line : null;
        } catch (IOException e) {
            return null;
        }
        return line.isBegin() || line.isEnd() || line.isMessage() ? line : null;
    }

    boolean isBegin() {
        return mark.equals("begin") && !host.isEmpty() && timeMillis >= 0;
    }

    boolean isEnd() {
        return mark.equals("end") && timeMillis >= 0;
    }

    boolean isMessage() {
        return mark.isEmpty() && !queueId.isEmpty() && !queue.isEmpty() && arrivedMillis >= 0;
    }

    SnapshotMessage message(Disguise disguise) {
        return new SnapshotMessage(
                queueId,
                queue,
                arrivedMillis,
                size,
                disguise.name(sender),
                recipients,
                domains.toArray(String[]::new));
    }

    private void readObject(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            readField(name, json);
        }
    }

    private void readField(String name, JsonParser json) throws IOException {
        switch (name) {
            case "snapshot" -> mark = text(json);
            case "host" -> host = text(json);
            case "instance" -> instance = text(json);
            case "time" -> timeMillis = Math.round(json.getValueAsDouble(-0.001) * 1000);
            case "queue_id" -> queueId = text(json);
            case "queue_name" -> queue = text(json);
            case "sender" -> sender = text(json);
            case "arrival_time" -> arrivedMillis = json.getValueAsLong(-1) * 1000;
            case "message_size" -> size = json.getValueAsLong(-1);
            case "recipients" -> readRecipients(json);
            default -> json.skipChildren();
        }
    }

    /** A bound for hostile text; an address or a name is never as long. */
    private static String text(JsonParser json) throws IOException {
        String text = json.getValueAsString("");
        return text.length() <= 1_024 ? text : text.substring(0, 1_024);
    }

    private void readRecipients(JsonParser json) throws IOException {
        int depth = 0;
        do {
            JsonToken token = json.currentToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME && json.currentName().equals("address")) {
                json.nextToken();
                recipient(text(json));
            }
        } while (depth > 0 && json.nextToken() != null);
    }

    private void recipient(String address) {
        recipients++;
        int at = address.lastIndexOf('@');
        if (at >= 0 && domains.size() < SnapshotMessage.MAX_DOMAINS) {
            int end = Math.min(address.length(), at + 256);
            domains.add(address.substring(at + 1, end).toLowerCase(Locale.ROOT));
        }
    }
}
