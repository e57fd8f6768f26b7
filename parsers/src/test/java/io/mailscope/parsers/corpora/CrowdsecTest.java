package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.event.AccessEvent.AuthenticationRefused;
import io.mailscope.parsers.event.AccessEvent.LoginEnded;
import io.mailscope.parsers.event.DaemonEvent.DaemonProblem;
import io.mailscope.parsers.event.MailEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** crowdsecurity/hub: what its parsers for Dovecot, Postfix, postscreen and filters read. */
class CrowdsecTest {

    private static final String SUITE = "crowdsec";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ENGLISH);

    /** Their fields and ours; those that repeat others or name crowdsec's own things are left. */
    private static final Map<String, String> FIELDS =
            Map.ofEntries(
                    Map.entry("Parsed.remote_host", "client_host"),
                    Map.entry("Parsed.remote_addr", "client_ip"),
                    Map.entry("Parsed.port", "client_port"),
                    Map.entry("Parsed.src_port", "client_port"),
                    Map.entry("Parsed.smtp_basic_status_code", "smtp_code"),
                    Map.entry("Parsed.smtp_enhanced_status_code", "dsn"),
                    Map.entry("Parsed.dovecot_user", "user"),
                    Map.entry("Parsed.dovecot_remote_ip", "rip"),
                    Map.entry("Parsed.dovecot_local_ip", "lip"),
                    Map.entry("Parsed.dovecot_user_backend", "passdb"),
                    Map.entry("Parsed.protocol", "service"),
                    Map.entry("Parsed.from_email", "from"),
                    Map.entry("Parsed.source_ip", "client_ip"),
                    Map.entry("Parsed.to_domain", "domain"),
                    Map.entry("Parsed.amavis_from", "from"),
                    Map.entry("Parsed.amavis_to", "to"),
                    Map.entry("Parsed.amavis_relay_ip", "client_ip"));

    @Test
    void dovecot() {
        Deviations deviations = new Deviations(SUITE);
        assertThat(numberedRecords())
                .filteredOn(Numbered::isDovecot)
                .hasSize(35)
                .allSatisfy(record -> compare(record, deviations));
        deviations.areTheListedOnes();
    }

    @Test
    void postfixAndFilters() {
        assumeAllPatternsAreThere();
        Deviations deviations = new Deviations(SUITE);
        assertThat(numberedRecords())
                .filteredOn(record -> !record.isDovecot())
                .hasSize(12)
                .allSatisfy(record -> compare(record, deviations));
        deviations.areTheListedOnes();
    }

    @Test
    void understandsEveryLine() {
        assumeAllPatternsAreThere();
        assertThat(Corpora.lines(SUITE + ".log"))
                .hasSize(86)
                .allSatisfy(line -> assertThat(Corpora.parse(line)).isInstanceOf(Parsed.class));
    }

    /** Those of smtpd and amavis are written elsewhere; to be dropped when they are merged. */
    private static void assumeAllPatternsAreThere() {
        assumeTrue(
                numberedRecords().stream()
                        .map(Numbered::line)
                        .filter(line -> line.contains("amavis") || line.contains("non-SMTP"))
                        .map(Corpora::parse)
                        .allMatch(
                                result ->
                                        result instanceof Parsed parsed
                                                && !(parsed.event() instanceof DaemonProblem)),
                "skipped, the patterns of smtpd and amavis are not there yet");
    }

    /** An expectation and its number, which names it in the list of deviations. */
    private record Numbered(String number, JsonNode json) {

        boolean isDovecot() {
            return line().contains(" dovecot");
        }

        String line() {
            return json.path("line").asText();
        }
    }

    private static List<Numbered> numberedRecords() {
        List<JsonNode> records = Corpora.records(SUITE + ".expected.jsonl");
        return IntStream.range(0, records.size())
                .mapToObj(i -> new Numbered(String.valueOf(i + 1), records.get(i)))
                .toList();
    }

    private static void compare(Numbered record, Deviations deviations) {
        ParseResult result = Corpora.parse(record.line());
        assertThat(result).as(record.line()).isInstanceOf(Parsed.class);
        record.json()
                .path("expected")
                .fields()
                .forEachRemaining(
                        field -> {
                            String theirs = field.getValue().asText();
                            deviations.compare(
                                    record.number(),
                                    field.getKey(),
                                    theirs,
                                    ours((Parsed) result, field.getKey(), theirs));
                        });
    }

    /** What we read for one of their fields; their own word where the field is not compared. */
    private static String ours(Parsed parsed, String field, String theirs) {
        Map<String, Object> values = parsed.values();
        if (FIELDS.containsKey(field)) {
            return text(values, FIELDS.get(field));
        }
        return switch (field) {
            case "Parsed.program" -> parsed.header().tag();
            case "Parsed.pid" -> String.valueOf(parsed.header().pid());
            case "Parsed.timestamp" -> stamp(parsed);
            case "Parsed.timestamp8601" ->
                    Instant.ofEpochMilli(parsed.header().timeMillis())
                                    .equals(
                                            millis(
                                                    Instant.from(
                                                            DateTimeFormatter.ISO_OFFSET_DATE_TIME
                                                                    .parse(theirs))))
                            ? theirs
                            : "another time";
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
