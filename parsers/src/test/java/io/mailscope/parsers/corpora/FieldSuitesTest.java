package io.mailscope.parsers.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.event.AccessEvent.LoginSucceeded;
import io.mailscope.parsers.event.AccessEvent.MailboxSessionEnded;
import io.mailscope.parsers.event.DaemonEvent.Remark;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.DeliveryStatus;
import io.mailscope.parsers.event.SmtpEvent.ClientConnected;
import io.mailscope.parsers.event.VerdictEvent.MailVerdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Small suites that name a few fields of a line. */
class FieldSuitesTest {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMddHHmmss");

    private static final Map<String, String> HOMOLUCTUS =
            Map.of(
                    "mail_id", "queue_id",
                    "to_address", "to",
                    "description", "status_text");

    private static final Map<String, String> KINTERIQ =
            Map.of(
                    "ID", "queue_id",
                    "client_email", "from",
                    "receivers", "to");

    /** homoluctus/maillogger: delivery lines. */
    @Test
    void homoluctus() {
        compare("homoluctus_maillogger", FieldSuitesTest::homoluctus);
    }

    /** kinteriq/mail-log-parser: queue id, sender, recipient, status. */
    @Test
    void kinteriq() {
        compare(
                "kinteriq",
                (parsed, field) -> text(parsed, KINTERIQ.getOrDefault(field.name(), field.name())));
    }

    /** promqueen/maillog_exporter: what kind of thing a line is. */
    @Test
    void promqueen() {
        compare("promqueen_exporter", (parsed, field) -> promqueen(parsed.event()));
    }

    private record Field(String name, String theirs) {}

    private static void compare(String suite, BiFunction<Parsed, Field, String> ours) {
        Deviations deviations = new Deviations(suite);
        List<JsonNode> records = Corpora.records(suite + ".expected.jsonl");
        for (int i = 0; i < records.size(); i++) {
            String test = String.valueOf(i + 1);
            Parsed parsed = Corpora.parsed(records.get(i).path("line").asText());
            records.get(i)
                    .path("expected")
                    .fields()
                    .forEachRemaining(
                            entry -> {
                                Field field = new Field(entry.getKey(), entry.getValue().asText());
                                deviations.compare(
                                        test,
                                        field.name(),
                                        field.theirs(),
                                        ours.apply(parsed, field));
                            });
        }
        deviations.areTheListedOnes();
    }

    private static String homoluctus(Parsed parsed, Field field) {
        DeliveryStatus status = (DeliveryStatus) parsed.event();
        return switch (field.name()) {
            case "datetime" -> stamp(parsed, field.theirs());
            case "relay" ->
                    status.relayIp().isEmpty()
                            ? status.relayHost()
                            : "%s[%s]:%d"
                                    .formatted(
                                            status.relayHost(),
                                            status.relayIp(),
                                            status.relayPort());
            case "delay" -> asWritten(field.theirs(), status.delay());
            case "delays" ->
                    asWritten(
                            field.theirs(),
                            status.beforeQueueManager(),
                            status.inQueueManager(),
                            status.connectionSetup(),
                            status.transmission());
            default -> text(parsed, HOMOLUCTUS.getOrDefault(field.name(), field.name()));
        };
    }

    /** Their year is that of their test; the line has none. */
    private static String stamp(Parsed parsed, String theirs) {
        return theirs.substring(0, 4)
                + STAMP.format(
                        Instant.ofEpochMilli(parsed.header().timeMillis())
                                .atOffset(ZoneOffset.UTC));
    }

    /** Numbers with slashes between them, as they are written where they are the same. */
    private static String asWritten(String theirs, double... ours) {
        String[] parts = theirs.split("/");
        boolean same = parts.length == ours.length;
        for (int i = 0; same && i < parts.length; i++) {
            same = Double.parseDouble(parts[i]) == ours[i];
        }
        return same ? theirs : Arrays.toString(ours);
    }

    private static String promqueen(MailEvent event) {
        if (event instanceof DeliveryStatus status) {
            return status.relayIp().isEmpty() ? "incomingMail" : "outgoingMail";
        }
        if (event instanceof MailVerdict verdict) {
            return verdict.result().equals("pass") ? "greylistPass" : verdict.result();
        }
        if (event instanceof AccessDecision decision) {
            return decision.dsn().equals("5.1.1") ? "unknownUser" : decision.action();
        }
        if (event instanceof ClientConnected) {
            return "connectSMTP";
        }
        if (event instanceof LoginSucceeded) {
            return "connectIMAP";
        }
        if (event instanceof MailboxSessionEnded) {
            return "disconnectIMAP";
        }
        return event instanceof Remark remark && remark.kind().equals("Dovecot started")
                ? "resetIMAP"
                : event.toString();
    }

    private static String text(Parsed parsed, String field) {
        return parsed.values().getOrDefault(field, "").toString();
    }
}
