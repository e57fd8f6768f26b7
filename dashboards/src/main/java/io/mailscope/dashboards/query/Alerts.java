package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the rules said: what still holds at the end of the range, and what was said in it. */
public final class Alerts {

    private static final int NEWEST = 500;
    private static final int SHOWN = 50;

    /** An alert that fired earlier and never recovered is a rule that is gone. */
    private static final Duration FIRING_AT_MOST = Duration.ofDays(14);

    private Alerts() {}

    public static void read(MailSearch search, TimeRange range, String host, ObjectNode out) {
        String since = Instant.ofEpochMilli(range.to()).minus(FIRING_AT_MOST).toString();
        String from = since.compareTo(range.fromText()) < 0 ? since : range.fromText();
        Search wanted = new Search().between(from, range.toText()).hits(NEWEST, "desc");
        if (!host.isEmpty()) {
            // What accounts and addresses did is of all hosts together, and of this one too.
            wanted.where(
                    Query.anyOf(
                            List.of(Query.term("host.name", host), Query.missing("host.name"))));
        }
        JsonNode hits = search.search(Streams.ALERT, wanted).at("/hits/hits");
        firing(hits, out.putArray("firing"));
        said(hits, range, out.putArray("said"));
    }

    private static void firing(JsonNode hits, ArrayNode out) {
        Set<String> judged = new HashSet<>();
        for (JsonNode hit : hits) {
            JsonNode source = hit.path("_source");
            if (judged.add(subject(source)) && source.at("/mail/alert/firing").asBoolean()) {
                out.add(alert(source));
            }
        }
    }

    private static String subject(JsonNode source) {
        return source.at("/rule/name").asText()
                + '\n'
                + source.at("/mail/alert/key").asText()
                + '\n'
                + source.at("/host/name").asText();
    }

    private static void said(JsonNode hits, TimeRange range, ArrayNode out) {
        for (JsonNode hit : hits) {
            JsonNode source = hit.path("_source");
            boolean inside =
                    Instant.parse(source.path("@timestamp").asText()).toEpochMilli()
                            >= range.from();
            if (inside && out.size() < SHOWN) {
                out.add(alert(source));
            }
        }
    }

    private static ObjectNode alert(JsonNode source) {
        ObjectNode alert = source.at("/mail/alert").deepCopy();
        alert.set("time", source.path("@timestamp"));
        alert.set("rule", source.at("/rule/name"));
        alert.set("host", source.at("/host/name"));
        alert.set("message", source.path("message"));
        return alert;
    }
}
