package io.mailscope.dashboards.console;

import static io.mailscope.dashboards.console.Queries.FAILURE_FIELDS;
import static java.util.Comparator.comparingLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened in a stretch of time, on one host or all, as the page shows it. */
final class Overview {

    private static final String FLOW = "metrics-mail.flow-*";
    private static final String QUEUE = "metrics-mail.queue-*";
    private static final String ALERTS = "logs-mail.alert-*";
    private static final List<String> FIGURES =
            List.of(
                    "received",
                    "sent",
                    "deferred",
                    "bounced",
                    "expired",
                    "rejected",
                    "hand_overs",
                    "login_success",
                    "login_failure");
    private static final List<String> RATES = List.of("sent", "deferred", "bounced");
    private static final List<String> STATES = List.of("incoming", "active", "deferred", "hold");
    private static final int TOP_FAILURES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MailSearch search;

    Overview(MailSearch search) {
        this.search = search;
    }

    /** From the first measurement to the last; empty when there is none. */
    Optional<TimeRange> known() throws IOException {
        JsonNode found = search.search(FLOW + "," + QUEUE, Queries.extent());
        JsonNode first = found.at("/aggregations/first/value");
        JsonNode last = found.at("/aggregations/last/value");
        return first.isNumber() && last.isNumber()
                ? Optional.of(new TimeRange(first.longValue(), last.longValue() + 60_000))
                : Optional.empty();
    }

    /**
     * The figures of a time range.
     *
     * @param host one host, or empty for all
     */
    JsonNode of(TimeRange range, String host) throws IOException {
        ObjectNode out = JSON.createObjectNode();
        out.put("from", range.from()).put("to", range.to()).put("host", host);
        out.put("bucketMillis", range.bucketMillis());
        JsonNode flow = search.search(FLOW, Queries.flow(range, host, FIGURES, RATES));
        out.set("hosts", keys(flow.at("/aggregations/hosts/buckets")));
        out.set("figures", figures(flow, range));
        out.set("rates", rates(flow, range));
        out.set("failures", failures(flow));
        out.set("queue", queue(search.search(QUEUE, Queries.queue(range, host))));
        out.set("alerts", alerts(search.search(ALERTS, Queries.alerts(range, host))));
        return out;
    }

    private static ArrayNode keys(JsonNode buckets) {
        ArrayNode keys = JSON.createArrayNode();
        buckets.forEach(bucket -> keys.add(bucket.path("key").asText()));
        return keys;
    }

    private static ObjectNode figures(JsonNode flow, TimeRange range) {
        ObjectNode figures = JSON.createObjectNode();
        JsonNode sums = flow.at("/aggregations/chosen");
        FIGURES.forEach(name -> figures.put(name, sums.at("/" + name + "/value").longValue()));
        figures.put("sent_per_minute", figures.path("sent").asLong() / range.minutes());
        return figures;
    }

    private static ObjectNode rates(JsonNode flow, TimeRange range) {
        ObjectNode rates = JSON.createObjectNode();
        JsonNode buckets = flow.at("/aggregations/chosen/time/buckets");
        ArrayNode times = rates.putArray("time");
        buckets.forEach(bucket -> times.add(bucket.path("key").longValue() / 1000));
        double minutes = range.bucketMillis() / 60_000.0;
        for (String name : RATES) {
            ArrayNode values = rates.putArray(name);
            buckets.forEach(b -> values.add(b.at("/" + name + "/value").doubleValue() / minutes));
        }
        return rates;
    }

    private static ArrayNode failures(JsonNode flow) {
        List<ObjectNode> failures = new ArrayList<>();
        for (JsonNode bucket : flow.at("/aggregations/chosen/failed/failures/buckets")) {
            ObjectNode failure = JSON.createObjectNode();
            FAILURE_FIELDS.forEach(name -> failure.set(name, bucket.path("key").path(name)));
            failures.add(failure.put("count", bucket.at("/count/value").longValue()));
        }
        failures.sort(comparingLong((ObjectNode f) -> f.path("count").asLong()).reversed());
        return JSON.createArrayNode()
                .addAll(failures.subList(0, Math.min(TOP_FAILURES, failures.size())));
    }

    /** Several gauges of a bar are averaged; all hosts are measured at the same moments. */
    private static ObjectNode queue(JsonNode found) {
        ObjectNode queue = JSON.createObjectNode();
        JsonNode buckets = found.at("/aggregations/time/buckets");
        ArrayNode times = queue.putArray("time");
        buckets.forEach(bucket -> times.add(bucket.path("key").longValue() / 1000));
        for (String state : STATES) {
            ArrayNode lengths = queue.putArray(state);
            buckets.forEach(bucket -> lengths.add(length(bucket, state)));
        }
        return queue;
    }

    private static double length(JsonNode bucket, String state) {
        double moments = Math.max(1, bucket.at("/moments/value").doubleValue());
        for (JsonNode candidate : bucket.at("/states/buckets")) {
            if (candidate.path("key").asText().equals(state)) {
                return candidate.at("/length/value").doubleValue() / moments;
            }
        }
        return 0;
    }

    private static ArrayNode alerts(JsonNode found) {
        ArrayNode alerts = JSON.createArrayNode();
        for (JsonNode hit : found.at("/hits/hits")) {
            JsonNode source = hit.path("_source");
            ObjectNode alert = alerts.addObject();
            alert.set("time", source.path("@timestamp"));
            alert.set("text", source.path("message"));
            alert.set("severity", source.at("/mail/alert/severity"));
            alert.set("firing", source.at("/mail/alert/firing"));
        }
        return alerts;
    }
}
