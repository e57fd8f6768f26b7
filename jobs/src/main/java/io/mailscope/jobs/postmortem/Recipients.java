package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of each recipient of a trace. */
final class Recipients {

    private static final int ADDRESS = 60;
    private static final int REPLY = 160;

    private Recipients() {}

    /** A line for each where it ended, in the order of the hops. */
    static List<String> lines(List<Hop> hops, Ink ink) {
        List<String> lines = new ArrayList<>();
        Set<String> known = hops.stream().map(Hop::self).collect(Collectors.toSet());
        for (Hop hop : hops) {
            hop.recipients().stream()
                    .filter(recipient -> !known.contains(recipient.path("child").asText()))
                    .forEach(recipient -> lines.add(line(recipient, hop, ink)));
            if (hop.number("/mail/recipients_not_kept") > 0) {
                lines.add(hop.number("/mail/recipients_not_kept") + " more");
            }
        }
        return lines;
    }

    private static String line(JsonNode r, Hop hop, Ink ink) {
        String outcome = r.path("outcome").asText("unknown");
        String original = r.path("orig_to").asText();
        return Ink.plain(r.path("to").asText(), ADDRESS)
                + given(original)
                + "  "
                + ink.outcome(outcome, outcome)
                + "  "
                + Stream.of(
                                reason(r),
                                r.path("attempts").asInt() > 1
                                        ? r.path("attempts").asInt() + " attempts"
                                        : "",
                                mailbox(r),
                                hop.isNotification() ? "notification " + hop.queueId() : "")
                        .filter(part -> !part.isBlank())
                        .map(part -> Ink.plain(part, REPLY))
                        .collect(Collectors.joining(", "));
    }

    private static String given(String original) {
        return original.isEmpty() ? "" : " (for " + Ink.plain(original, ADDRESS) + ')';
    }

    private static String reason(JsonNode r) {
        return r.path("cause").isMissingNode()
                ? r.path("dsn").asText()
                : r.path("cause").asText() + ": " + r.path("reply").asText();
    }

    /** What Dovecot did with it, and where; empty when it has not said. */
    static String mailbox(JsonNode recipient) {
        List<String> outcomes = texts(recipient.at("/mailbox/outcome"));
        List<String> folders = texts(recipient.at("/mailbox/folder"));
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            parts.add(outcomes.get(i) + (i < folders.size() ? " in " + folders.get(i) : ""));
        }
        return String.join(", ", parts);
    }

    private static List<String> texts(JsonNode values) {
        return Hop.each(values).map(JsonNode::asText).toList();
    }
}
