package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.event.AccessEvent.LoginSucceeded;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** matejzero/logstash-grok-patterns: logins, proxied logins and sessions of Dovecot 2.2. */
class MatejzeroTest {

    private static final String SUITE = "matejzero_dovecot";

    /** Theirs, where ours is another word for the same. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "method", "auth_method",
                    "conn_status", "how",
                    "proxyto_host", "relay_host",
                    "proxyto_port", "relay_port",
                    "msg_count", "messages",
                    "folder", "mailbox",
                    "msgid", "message_id");

    @Test
    void readsWhatItReads() {
        Deviations deviations = new Deviations(SUITE);
        List<JsonNode> records = Corpora.records(SUITE + ".expected.jsonl");
        assertThat(records).hasSize(37);
        records.forEach(record -> compare(record, deviations));
        deviations.areTheListedOnes();
    }

    private static String expected(JsonNode record, String field) {
        return record.path("expected").path(field).asText();
    }

    private static void compare(JsonNode record, Deviations deviations) {
        Parsed parsed = Corpora.parsed(record.path("line").asText());
        record.path("expected")
                .fieldNames()
                .forEachRemaining(
                        field ->
                                deviations.compare(
                                        record.path("test").asText(),
                                        field,
                                        theirs(record, field),
                                        ours(parsed, field)));
    }

    /** They split addresses, and name the proxy by words. */
    private static String theirs(JsonNode record, String field) {
        String domain = expected(record, "domain");
        return switch (field) {
            case "user", "domain" ->
                    expected(record, "user") + (domain.isEmpty() ? "" : "@" + domain);
            case "proxy", "proxy_start" -> "";
            default -> expected(record, field);
        };
    }

    private static String ours(Parsed parsed, String field) {
        Map<String, Object> values = parsed.values();
        return switch (field) {
            case "proto" -> values.getOrDefault("service", values.get("process")).toString();
            case "proxy", "proxy_start" -> "";
            case "domain" -> text(values, "user");
            case "crypto" -> values.containsKey("tls") ? "TLS" : text(values, "secured");
            case "error" ->
                    Stream.of("tls_state", "tls_error")
                            .filter(values::containsKey)
                            .map(name -> text(values, name))
                            .collect(Collectors.joining(": "));
            case "conn_status" -> ending(parsed);
            case "status_message" -> status(parsed);
            default -> text(values, FIELDS.getOrDefault(field, field));
        };
    }

    /** Where a session ends without a reason, what happened is the reason. */
    private static String ending(Parsed parsed) {
        if (parsed.event() instanceof LoginSucceeded) {
            return "Login";
        }
        String how = text(parsed.values(), "how");
        return how.isEmpty() ? text(parsed.values(), "reason") : how;
    }

    /** Their words for what LMTP does are the line's; ours is a kind. */
    private static String status(Parsed parsed) {
        Map<String, Object> values = parsed.values();
        return switch (parsed.pattern().name()) {
            case "LMTP_CONNECTED" -> "Connect from " + values.getOrDefault("rip", "local");
            case "LMTP_DISCONNECTED" ->
                    "Disconnect from %s: %s"
                            .formatted(values.getOrDefault("rip", "local"), values.get("reason"));
            case "DELIVERY_SAVED" -> values.get("outcome") + " mail to " + values.get("mailbox");
            default -> text(values, "reason");
        };
    }

    private static String text(Map<String, Object> values, String name) {
        return String.valueOf(values.getOrDefault(name, ""));
    }
}
