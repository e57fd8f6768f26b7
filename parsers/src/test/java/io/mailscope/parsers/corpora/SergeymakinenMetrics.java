package io.mailscope.parsers.corpora;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The metrics of sergeymakinen/postfix_exporter, with their labels as its tests write them. */
final class SergeymakinenMetrics {

    private final Map<String, Double> values = new TreeMap<>();
    private final boolean withReplies;

    SergeymakinenMetrics(boolean withReplies) {
        this.withReplies = withReplies;
    }

    Map<String, Double> values() {
        return values;
    }

    void add(String line) {
        Optional<Reading> postfix =
                Reading.of(line).filter(r -> r.header().instance().equals("postfix"));
        if (postfix.isEmpty()) {
            count("unsupported_total", "");
            return;
        }
        Reading reading = postfix.get();
        hostname(reading);
        count("logs_total", "severity=\"" + severity(reading) + "\"," + by(reading));
        add(reading);
        if (withReplies) {
            reply(reading);
        }
    }

    private void add(Reading reading) {
        switch (reading.event()) {
            case "ClientConnected" -> client(reading);
            case "SmtpSessionEnded" -> ended(reading);
            case "SaslFailed" ->
                    count(
                            "login_failures_total",
                            "method=\"" + reading.value("auth_method") + "\"," + by(reading));
            case "MessageExpired" -> count("qmgr_statuses_total", "status=\"expired\"");
            case "DeliveryStatus" -> delivery(reading);
            case "AccessDecision" -> decision(reading);
            default -> postscreen(reading, test(reading));
        }
    }

    private void client(Reading reading) {
        if (reading.isOf("smtpd")) {
            count("connects_total", by(reading));
        } else {
            postscreen(reading, "CONNECT");
        }
    }

    private void ended(Reading reading) {
        String what =
                reading.value("how").equals("disconnect")
                        ? "disconnects_total"
                        : "lost_connections_total";
        if (reading.isOf("smtpd")) {
            count(what, by(reading));
        } else {
            postscreen(reading, reading.value("how").toUpperCase(Locale.ROOT));
        }
    }

    private void delivery(Reading reading) {
        String labels = "status=\"" + reading.value("status") + "\"," + by(reading);
        double delay = (double) reading.values().get("delay");
        count("statuses_total", labels);
        count("delay_seconds_count", labels);
        values.merge("postfix_delay_seconds_sum{" + labels + "}", delay, Double::sum);
        // Deliveries of one status took equally long here, so every quantile is that time.
        for (String quantile : new String[] {"0.5", "0.9", "0.99"}) {
            values.put(
                    "postfix_delay_seconds{" + labels + ",quantile=\"" + quantile + "\"}", delay);
        }
    }

    private void hostname(Reading reading) {
        if (reading.value("message_text").contains(" does not resolve to address ")) {
            count("not_resolved_hostnames_total", by(reading));
        }
    }

    private void decision(Reading reading) {
        String action = reading.value("action");
        if (reading.isOf("postscreen")) {
            postscreen(reading, "NOQUEUE: " + reading.value("stage"));
        } else if (action.startsWith("milter-")) {
            count(
                    "milter_actions_total",
                    "action=\"" + action.substring("milter-".length()) + "\"," + by(reading));
        }
    }

    private static String test(Reading reading) {
        return reading.value("kind").equals("postscreen disconnect")
                ? "DISCONNECT"
                : reading.value("test");
    }

    /** It counts the first word of "DATA without valid RCPT" and of "DNSBL rank". */
    private void postscreen(Reading reading, String test) {
        if (!test.isEmpty() && reading.isOf("postscreen")) {
            count(
                    "postscreen_actions_total",
                    "action=\"" + test.replaceAll(" (without valid RCPT|rank)$", "") + "\"");
        }
    }

    private void reply(Reading reading) {
        SergeymakinenReplies.of(reading).ifPresent(reply -> count(reply.metric(), reply.labels()));
    }

    private void count(String metric, String labels) {
        String name = "postfix_" + metric + (labels.isEmpty() ? "" : "{" + labels + "}");
        values.merge(name, 1.0, Double::sum);
    }

    private static String by(Reading reading) {
        return "subprogram=\"" + reading.program() + "\"";
    }

    private static String severity(Reading reading) {
        String text = reading.header().text();
        return text.startsWith("warning: ")
                ? "warning"
                : text.startsWith("error: ") ? "error" : "info";
    }
}
