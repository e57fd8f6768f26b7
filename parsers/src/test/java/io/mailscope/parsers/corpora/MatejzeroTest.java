package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.parsers.ParseResult;
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
                    "status_message", "reason",
                    "proxyto_host", "relay_host",
                    "proxyto_port", "relay_port",
                    "msg_count", "messages",
                    "folder", "mailbox");

    @Test
    void loginsAndServices() {
        Deviations deviations = new Deviations(SUITE);
        List<JsonNode> records = Corpora.records(SUITE + ".expected.jsonl");
        assertThat(records)
                .filteredOn(record -> !isSession(record))
                .hasSize(27)
                .allSatisfy(record -> compare(record, deviations));
        deviations.areTheListedOnes();
    }

    /** Their words for how a session ends are not ours; traffic and user are the same. */
    @Test
    void sessions() {
        assertThat(Corpora.records(SUITE + ".expected.jsonl"))
                .filteredOn(MatejzeroTest::isSession)
                .filteredOn(record -> record.path("expected").has("bytes_in"))
                .filteredOn(record -> parse(record) instanceof Parsed)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(
                        record ->
                                assertThat(((Parsed) parse(record)).values().toString())
                                        .contains("service=" + expected(record, "proto"))
                                        .contains("user=" + expected(record, "user"))
                                        .contains("bytes_in=" + expected(record, "bytes_in"))
                                        .contains("bytes_out=" + expected(record, "bytes_out")));
    }

    private static boolean isSession(JsonNode record) {
        return record.path("message").asText().matches("(imap|pop3|lmtp)\\(.*");
    }

    private static ParseResult parse(JsonNode record) {
        return Corpora.parse(record.path("line").asText());
    }

    private static String expected(JsonNode record, String field) {
        return record.path("expected").path(field).asText();
    }

    private static void compare(JsonNode record, Deviations deviations) {
        ParseResult result = parse(record);
        assertThat(result).as(record.path("line").asText()).isInstanceOf(Parsed.class);
        Parsed parsed = (Parsed) result;
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
            case "conn_status" ->
                    parsed.event() instanceof LoginSucceeded ? "Login" : text(values, "how");
            default -> text(values, FIELDS.getOrDefault(field, field));
        };
    }

    private static String text(Map<String, Object> values, String name) {
        return String.valueOf(values.getOrDefault(name, ""));
    }
}
