package io.mailscope.parsers.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A failure's text and what shall be read from it; {@code failure/replies.yaml} says how they are
 * written.
 *
 * @param given Postfix's own {@code dsn=}
 * @param dsn the enhanced code that shall be found
 * @param command the command that shall be found, or empty when the entry says nothing of it
 */
record ReplyCase(
        String status,
        String given,
        String text,
        int code,
        String dsn,
        String command,
        String cause) {

    static List<ReplyCase> all() {
        List<ReplyCase> cases = new ArrayList<>();
        read("/failure/replies.yaml").forEach(entry -> cases.add(of(entry)));
        return cases;
    }

    static JsonNode read(String file) {
        try (InputStream in = ReplyCase.class.getResourceAsStream(file)) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Failure classifiedBy(FailureClassifier classifier) {
        return classifier.classify(status, given, text);
    }

    private static ReplyCase of(JsonNode entry) {
        if (entry.has("said")) {
            String at = entry.path("at").asText("RCPT TO");
            String said = entry.path("said").asText();
            String text =
                    "host mx.example.net[192.0.2.1] said: "
                            + said
                            + " (in reply to "
                            + at
                            + " command)";
            return of(entry, "bounced", unspecific(said), text, at);
        }
        if (entry.has("greeted")) {
            String said = entry.path("greeted").asText();
            String text = "host mx.example.net[192.0.2.1] refused to talk to me: " + said;
            return of(entry, "deferred", unspecific(said), text, "CONNECT");
        }
        String status = entry.has("reject") ? "reject" : "bounced";
        String text = entry.path(entry.has("reject") ? "reject" : "text").asText();
        return of(entry, status, entry.path("dsn").asText(), text, "");
    }

    private static ReplyCase of(
            JsonNode entry, String status, String given, String text, String command) {
        return new ReplyCase(
                status,
                given,
                text,
                entry.path("code").asInt(),
                entry.path("dsn").asText(),
                command,
                entry.path("cause").asText());
    }

    /** What Postfix logs when a reply has no enhanced code of its own. */
    private static String unspecific(String said) {
        return said.charAt(0) == '4' ? "4.0.0" : "5.0.0";
    }
}
