package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.event.QueueEvent.DeliveryStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small suites that name a few fields of a line, and logs without expectations. */
class FieldSuitesTest {

    private static final Map<String, String> KINTERIQ =
            Map.of("ID", "queue_id", "client_email", "from", "receivers", "to");

    /** homoluctus/maillogger: delivery lines. */
    @Test
    void homoluctus() {
        for (JsonNode record : Corpora.records("homoluctus_maillogger.expected.jsonl")) {
            DeliveryStatus status = (DeliveryStatus) parsed(record.path("line").asText()).event();
            JsonNode expected = record.path("expected");
            assertThat(status.queueId()).isEqualTo(expected.path("mail_id").asText());
            assertThat(status.to()).isEqualTo(expected.path("to_address").asText());
            assertThat(relay(status)).isEqualTo(expected.path("relay").asText());
            assertThat(status.delay()).isEqualTo(expected.path("delay").asDouble());
            assertThat(delays(status)).isEqualTo(numbers(expected.path("delays").asText()));
            assertThat(status.dsn()).isEqualTo(expected.path("dsn").asText());
            assertThat(status.status()).isEqualTo(expected.path("status").asText());
            assertThat(status.statusText()).isEqualTo(expected.path("description").asText());
        }
    }

    /** kinteriq/mail-log-parser: queue id, sender, recipient, status. */
    @Test
    void kinteriq() {
        for (JsonNode record : Corpora.records("kinteriq.expected.jsonl")) {
            Map<String, Object> values = parsed(record.path("line").asText()).values();
            record.path("expected")
                    .fields()
                    .forEachRemaining(
                            field ->
                                    assertThat(
                                                    values.getOrDefault(
                                                            KINTERIQ.getOrDefault(
                                                                    field.getKey(), field.getKey()),
                                                            ""))
                                            .isEqualTo(field.getValue().asText()));
        }
    }

    /** promqueen/maillog_exporter: what kind of thing a line is; those of Postfix. */
    @Test
    void promqueen() {
        Map<String, String> kinds =
                Map.of(
                        "connectSMTP", "ClientConnected",
                        "outgoingMail", "DeliveryStatus",
                        "incomingMail", "DeliveryStatus",
                        "unknownUser", "AccessDecision");
        assertThat(Corpora.records("promqueen_exporter.expected.jsonl"))
                .filteredOn(record -> record.path("line").asText().contains(" postfix/"))
                .hasSize(4)
                .allSatisfy(
                        record ->
                                assertThat(
                                                parsed(record.path("line").asText())
                                                        .event()
                                                        .getClass()
                                                        .getSimpleName())
                                        .isEqualTo(
                                                kinds.get(
                                                        record.path("expected")
                                                                .path("event")
                                                                .asText())));
    }

    /** Every Postfix line of logs without expectations; some were broken in two when recorded. */
    @ParameterizedTest
    @ValueSource(strings = {"youyo.log", "youyo_iso8601.log", "froide.log"})
    void everyLine(String file) {
        assertThat(Corpora.lines(file))
                .filteredOn(line -> line.contains(" postfix/"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Reading.parse(line)).isInstanceOf(Parsed.class));
    }

    private static Parsed parsed(String line) {
        ParseResult result = Reading.parse(line);
        assertThat(result).as(line).isInstanceOf(Parsed.class);
        return (Parsed) result;
    }

    private static String relay(DeliveryStatus status) {
        return status.relayIp().isEmpty()
                ? status.relayHost()
                : "%s[%s]:%d".formatted(status.relayHost(), status.relayIp(), status.relayPort());
    }

    private static double[] delays(DeliveryStatus status) {
        return new double[] {
            status.beforeQueueManager(),
            status.inQueueManager(),
            status.connectionSetup(),
            status.transmission()
        };
    }

    private static double[] numbers(String delays) {
        String[] parts = delays.split("/");
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Double.parseDouble(parts[i]);
        }
        return numbers;
    }
}
