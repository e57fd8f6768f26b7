package io.mailscope.parsers.corpora;

import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.delivery.Handover;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What we read, in the words of msimerson's objects. */
final class MsimersonWords {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ENGLISH);

    private final Parsed parsed;
    private final boolean wholeLine;
    private final Map<String, Object> values;

    /** Header and text, or the text alone. */
    MsimersonWords(Parsed parsed, boolean wholeLine) {
        this.parsed = parsed;
        this.wholeLine = wholeLine;
        this.values = parsed.values();
    }

    String of(String field) {
        return switch (field) {
            case "date" -> date();
            case "host" -> wholeLine ? parsed.header().host() : relay();
            case "prog" -> parsed.header().tag();
            case "pid" -> String.valueOf(parsed.header().pid());
            case "qid" -> value("queue_id");
            case "message-id" -> value("message_id");
            case "resent-message-id" -> value("resent").equals("true") ? value("message_id") : "";
            case "relay", "mx" -> relay();
            case "client" -> value("client_host") + "[" + value("client_ip") + "]";
            case "sasl_method" -> value("auth_method");
            case "sasl_username" -> value("user");
            case "delay" -> number("delay");
            case "delays" -> delays();
            case "err" -> value("reason");
            case "dsnQid" -> value("notification_id");
            case "forwardedAs" -> Handover.of(value("status_text")).map(Handover::id).orElse("");
            case "status" -> status();
            case "action" -> action();
            case "msg" -> wholeLine && !isCommand() ? parsed.header().text() : message();
            case "statistics" -> statistics();
            case "postscreen" -> postscreen();
            default -> value(field);
        };
    }

    private String value(String name) {
        return String.valueOf(values.getOrDefault(name, ""));
    }

    private String number(String name) {
        double number = (double) values.get(name);
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /** As it is written, a one-digit day with a second blank or without. */
    private String date() {
        String date =
                DAY.format(
                        Instant.ofEpochMilli(parsed.header().timeMillis())
                                .atOffset(ZoneOffset.UTC));
        return parsed.header().host().equals("mail") ? date : date.replaceAll(" (\\d) ", "  $1 ");
    }

    private String relay() {
        String place = value("relay_ip") + value("relay_socket");
        return value("relay_host")
                + (place.isEmpty() ? "" : "[" + place + "]")
                + (values.containsKey("relay_port") ? ":" + value("relay_port") : "");
    }

    private String delays() {
        return Stream.of(
                        "before_queue_manager",
                        "in_queue_manager",
                        "connection_setup",
                        "transmission")
                .map(this::number)
                .collect(Collectors.joining("/"));
    }

    private String status() {
        return parsed.pattern().name().equals("QMGR_EXPIRED")
                ? "expired, returned to sender"
                : value("status") + " (" + value("status_text") + ")";
    }

    private String action() {
        return switch (eventName()) {
            case "ConnectionFailed" -> "delivery";
            case "RemoteConnectionLost" -> "defer";
            default -> value("smtp_code").startsWith("4") ? "defer" : "reject";
        };
    }

    private boolean isCommand() {
        return eventName().equals("QueueCommand");
    }

    private String message() {
        return switch (eventName()) {
            case "QueueRemoved" -> "removed";
            case "QueueCommand" -> value("action");
            case "RemoteReply" -> reply();
            case "RemoteConnectionLost" ->
                    value("how").equals("timeout")
                            ? "while " + value("stage")
                            : "lost connection with " + relay() + " while " + value("stage");
            case "DaemonProblem" -> problem();
            default -> remark();
        };
    }

    private String reply() {
        String command = value("command");
        return command.equals("connect")
                ? value("status_text")
                : value("status_text") + " (in reply to " + command + " command)";
    }

    /** The level belongs to the message where the message has no queue id. */
    private String problem() {
        if (values.containsKey("queue")) {
            return "%s: %s file %s: %s"
                    .formatted(value("level"), value("operation"), value("queue"), value("reason"));
        }
        return value("queue_id").isEmpty()
                ? value("level") + ": " + value("message_text")
                : value("message_text");
    }

    private String remark() {
        if (values.containsKey("workarounds")) {
            return "enabling PIX workarounds";
        }
        return values.containsKey("relay_host")
                ? "SSL_connect error to " + relay() + ": " + value("reason")
                : "Cannot start TLS: " + value("reason");
    }

    private String statistics() {
        return "%s lookup hits=%s miss=%s success=%s%%"
                .formatted(value("lookup"), value("hits"), value("miss"), value("success"));
    }

    private String postscreen() {
        String client =
                values.containsKey("client_ip")
                        ? "[" + value("client_ip") + "]:" + value("client_port")
                        : value("detail");
        return value("test") + " " + client;
    }

    private String eventName() {
        return parsed.event().getClass().getSimpleName();
    }
}
