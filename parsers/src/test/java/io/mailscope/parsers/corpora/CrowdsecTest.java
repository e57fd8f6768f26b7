package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.event.AccessEvent.AuthenticationRefused;
import io.mailscope.parsers.event.AccessEvent.LoginEnded;
import io.mailscope.parsers.event.MailEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** crowdsecurity/hub: what its parsers for Dovecot, Postfix, postscreen and filters read. */
class CrowdsecTest {

    private static final String SUITE = "crowdsec";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ENGLISH);

    /**
     * Their fields and ours; those that repeat others or name crowdsec's own things are left. Their
     * helo is the name that the reply is about.
     */
    private static final Map<String, List<String>> FIELDS =
            Map.ofEntries(
                    Map.entry("Parsed.amavis_acions", List.of("actions")),
                    Map.entry("Parsed.amavis_action", List.of("action")),
                    Map.entry("Parsed.amavis_amavis_origin_ip", List.of("origin_ip")),
                    Map.entry("Parsed.amavis_elapsedtime", List.of("ms")),
                    Map.entry("Parsed.amavis_from", List.of("from")),
                    Map.entry("Parsed.amavis_id", List.of("session")),
                    Map.entry("Parsed.amavis_match", List.of("reason")),
                    Map.entry("Parsed.amavis_quarantine", List.of("quarantine")),
                    Map.entry("Parsed.amavis_relay_ip", List.of("client_ip")),
                    Map.entry("Parsed.amavis_size", List.of("size")),
                    Map.entry("Parsed.amavis_to", List.of("to")),
                    Map.entry("Parsed.src_port", List.of("client_port")),
                    Map.entry("Parsed.remote_host", List.of("client_host")),
                    Map.entry("Parsed.remote_addr", List.of("client_ip")),
                    Map.entry("Parsed.port", List.of("client_port")),
                    Map.entry("Parsed.smtp_basic_status_code", List.of("smtp_code")),
                    Map.entry("Parsed.smtp_enhanced_status_code", List.of("dsn")),
                    Map.entry("Parsed.action", List.of("action")),
                    Map.entry("Parsed.command", List.of("stage", "input")),
                    Map.entry("Parsed.reason", List.of("reply_text")),
                    Map.entry("Parsed.helo", List.of("reply_item")),
                    Map.entry("Parsed.dovecot_user", List.of("user")),
                    Map.entry("Parsed.dovecot_remote_ip", List.of("rip")),
                    Map.entry("Parsed.dovecot_local_ip", List.of("lip")),
                    Map.entry("Parsed.dovecot_user_backend", List.of("passdb")),
                    Map.entry("Parsed.protocol", List.of("service")),
                    Map.entry("Parsed.from_email", List.of("from")),
                    Map.entry("Parsed.source_ip", List.of("client_ip")),
                    Map.entry("Parsed.to_domain", List.of("domain")),
                    Map.entry("Parsed.message_id", List.of("queue_id")),
                    Map.entry("Parsed.spam_reason", List.of("reason")),
                    Map.entry("Parsed.pregreet", List.of("test")),
                    Map.entry("Parsed.count", List.of("input_bytes")),
                    Map.entry("Parsed.time_attempt", List.of("seconds")),
                    Map.entry("Parsed.message_attempt", List.of("input")));

    @Test
    void readsWhatItReads() {
        Deviations deviations = new Deviations(SUITE);
        List<JsonNode> records = Corpora.records(SUITE + ".expected.jsonl");
        assertThat(records).hasSize(47);
        for (int i = 0; i < records.size(); i++) {
            compare(String.valueOf(i + 1), records.get(i), deviations);
        }
        deviations.areTheListedOnes();
    }

    private static void compare(String test, JsonNode record, Deviations deviations) {
        Parsed parsed = Corpora.parsed(record.path("line").asText());
        record.path("expected")
                .fields()
                .forEachRemaining(
                        field -> {
                            String theirs = field.getValue().asText();
                            deviations.compare(
                                    test,
                                    field.getKey(),
                                    theirs,
                                    ours(parsed, field.getKey(), theirs));
                        });
    }

    /** What we read for one of their fields; their own word where the field is not compared. */
    private static String ours(Parsed parsed, String field, String theirs) {
        Map<String, Object> values = parsed.values();
        if (FIELDS.containsKey(field)) {
            return FIELDS.get(field).stream()
                    .map(name -> text(values, name))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        return switch (field) {
            case "Parsed.program" -> parsed.header().tag();
            case "Parsed.pid" -> String.valueOf(parsed.header().pid());
            case "Parsed.timestamp" ->
                    stamp(parsed).equals(theirs.replace(" 0", " ")) ? theirs : stamp(parsed);
            case "Parsed.timestamp8601" ->
                    Instant.ofEpochMilli(parsed.header().timeMillis())
                                    .equals(
                                            millis(
                                                    Instant.from(
                                                            DateTimeFormatter.ISO_OFFSET_DATE_TIME
                                                                    .parse(theirs))))
                            ? theirs
                            : "another time";
            case "Parsed.amavis_category" -> text(values, "result").toUpperCase(Locale.ROOT);
            case "Parsed.spam_score" -> "%.6f".formatted(values.get("score"));
            case "Meta.machine" -> parsed.header().host();
            case "Meta.source_ip" -> text(values, values.containsKey("rip") ? "rip" : "client_ip");
            case "Meta.dovecot_login_result" -> isRefused(parsed.event()) ? "auth_failed" : "";
            case "Parsed.dovecot_login_message", "Parsed.message_failure" ->
                    contains(parsed, theirs);
            default -> theirs;
        };
    }

    /** The messages that they cut out otherwise than we do shall at least be in what we read. */
    private static String contains(Parsed parsed, String theirs) {
        return parsed.header().text().contains(theirs) ? theirs : parsed.header().text();
    }

    private static boolean isRefused(MailEvent event) {
        return event instanceof AuthenticationRefused
                || (event instanceof LoginEnded ended && ended.attempts() > 0);
    }

    private static Instant millis(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }

    private static String stamp(Parsed parsed) {
        return STAMP.format(
                Instant.ofEpochMilli(parsed.header().timeMillis()).atOffset(ZoneOffset.UTC));
    }

    private static String text(Map<String, Object> values, String name) {
        return String.valueOf(values.getOrDefault(name, ""));
    }
}
