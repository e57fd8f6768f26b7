package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.Aggregations;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Query;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Streams;
import io.mailscope.dashboards.query.Tally;
import io.mailscope.dashboards.query.TimeRange;
import java.util.List;
import java.util.Map;

/** Who is sent to, who sends, and why mail is refused. */
record TopLists(MailSearch search, TimeRange range, String host) {

    private static final int MOST = 10;
    private static final int MOST_REFUSALS = 2_000;
    private static final List<String> STATUSES = List.of("sent", "deferred", "bounced");

    private static final Map<String, String> REFUSAL =
            Map.of(
                    "stage", "postfix.reject.stage",
                    "action", "postfix.reject.action",
                    "smtp_code", "mail.smtp_code",
                    "dsn", "mail.dsn",
                    "cause", "mail.cause");

    /** Destination domains and senders by attempts; filters and probes are none. */
    void deliveries(ObjectNode out) {
        Search wanted =
                Search.in(range, host)
                        .where(statuses())
                        .without(Query.term("postfix.hand_over", true));
        Aggregations aggregations = wanted.aggregations();
        byStatus(aggregations.terms("destinations", "mail.recipient_domain", MOST));
        byStatus(aggregations.terms("senders", "email.from.address", MOST));
        JsonNode found = search.search(Streams.DELIVERY, wanted).path("aggregations");
        out.set("destinations", rows(found.path("destinations")));
        out.set("senders", rows(found.path("senders")));
    }

    private static ObjectNode statuses() {
        return Query.anyOf(STATUSES.stream().map(s -> Query.term("postfix.status", s)).toList());
    }

    private static void byStatus(Aggregations inside) {
        inside.terms("status", "postfix.status", STATUSES.size());
    }

    private static ArrayNode rows(JsonNode terms) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode bucket : terms.path("buckets")) {
            ObjectNode row = rows.addObject().put("name", bucket.path("key").asText());
            row.put("count", bucket.path("doc_count").asLong());
            STATUSES.forEach(status -> row.put(status, 0));
            bucket.at("/status/buckets")
                    .forEach(s -> row.put(s.path("key").asText(), s.path("doc_count").asLong()));
        }
        return rows;
    }

    /** Why requests were refused: where, with which codes, for which cause. */
    ArrayNode refusals() {
        // Warnings, holds and filters are in the same stream, and have no cause.
        Search wanted = Search.in(range, host).where(Query.exists("mail.cause"));
        wanted.aggregations().combinations("refusals", REFUSAL, MOST_REFUSALS);
        JsonNode found = search.search(Streams.REJECTION, wanted).at("/aggregations/refusals");
        return Tally.of(found, bucket -> bucket.path("doc_count").asLong()).top(MOST);
    }
}
