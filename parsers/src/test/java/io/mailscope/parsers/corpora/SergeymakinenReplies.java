package io.mailscope.parsers.corpora;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Servers' replies as sergeymakinen's configuration for its tests sorts them. */
final class SergeymakinenReplies {

    private static final Pattern REPLY =
            Pattern.compile(
                    "(?:host \\S+ said: )?(\\d{3})[ -](?:#?(\\d\\.\\d+\\.\\d+) ?)?"
                            + "(?:<[^>]*>: )?(.*)");
    private static final Pattern REJECT =
            Pattern.compile(
                    "Client host rejected: cannot find your hostname"
                            + "|Recipient address rejected: Rejected by SPF");

    /** One reply with the metric that counts it. */
    record Counted(String metric, String labels) {}

    private record Reply(String code, String enhancedCode, String text) {}

    private SergeymakinenReplies() {}

    static Optional<Counted> of(Reading reading) {
        Matcher matcher = REPLY.matcher(reading.value("status_text"));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String enhanced = matcher.group(2) == null ? "" : matcher.group(2);
        Reply reply = new Reply(matcher.group(1), enhanced, matcher.group(3));
        return switch (reading.event()) {
            case "DeliveryStatus" -> status(reading, reply);
            case "RemoteReply" -> remote(reply);
            case "AccessDecision" -> reject(reading, reply);
            default -> Optional.empty();
        };
    }

    private static Optional<Counted> status(Reading reading, Reply reply) {
        String status = reading.value("status");
        return statusText(status, reply)
                .map(
                        text ->
                                new Counted(
                                        "status_replies_total",
                                        codes(reply)
                                                + ",status=\""
                                                + status
                                                + "\","
                                                + subprogram(reading)
                                                + text(text)));
    }

    private static Optional<String> statusText(String status, Reply reply) {
        if (reply.text().contains("out of storage")) {
            return Optional.of("storage");
        }
        if (status.equals("sent") && reply.enhancedCode().equals("2.0.0")) {
            return Optional.of("sent");
        }
        if (reply.text().matches("(?i).*(spf|dkim|dns).*")) {
            return Optional.of("local_conf_problem");
        }
        if (reply.text().matches(".*OK queued as .+")) {
            return Optional.of("ok");
        }
        return status.equals("bounced") ? Optional.empty() : Optional.of(reply.text());
    }

    private static Optional<Counted> remote(Reply reply) {
        return reply.text().matches("(?i).*gr(a|e)ylist.*")
                ? Optional.of(new Counted("smtp_replies_total", codes(reply) + text("graylist")))
                : Optional.empty();
    }

    private static Optional<Counted> reject(Reading reading, Reply reply) {
        boolean counted =
                reading.isOf("smtpd")
                        && reading.value("action").equals("reject")
                        && reading.value("queue_id").isEmpty();
        if (!counted) {
            return Optional.empty();
        }
        Matcher known = REJECT.matcher(reply.text());
        return Optional.of(
                new Counted(
                        "noqueue_reject_replies_total",
                        "code=\""
                                + reply.code()
                                + "\",command=\""
                                + reading.value("stage")
                                + "\",enhanced_code=\""
                                + reply.enhancedCode()
                                + "\","
                                + subprogram(reading)
                                + text(known.find() ? known.group() : reply.text())));
    }

    private static String codes(Reply reply) {
        return "code=\"" + reply.code() + "\",enhanced_code=\"" + reply.enhancedCode() + "\"";
    }

    private static String subprogram(Reading reading) {
        return "subprogram=\"" + reading.program() + "\"";
    }

    private static String text(String text) {
        return ",text=\"" + text + "\"";
    }
}
