package io.mailscope.dashboards.console;

import static java.util.Comparator.comparingDouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.Aggregations;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Streams;
import io.mailscope.dashboards.query.TimeRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts worth a look. They are measured over all hosts together. */
final class Accounts {

    private static final int MOST = 10;
    private static final String PATH = "mail.account.";
    private static final List<String> SUMS = List.of("logins", "failures", "recipients", "bounces");
    private static final List<String> PEAKS =
            List.of("networks", "failures_before_success", "new_recipients");

    /** What makes an account strange, and how much of it is alarming: as in the default rules. */
    private static final Map<String, Double> ALARMING =
            Map.of(
                    "networks", 4.0,
                    "failures", 15.0,
                    "failures_before_success", 5.0,
                    "new_recipients", 100.0);

    private Accounts() {}

    /** The strangest first: those nearest to, or furthest beyond, what is alarming. */
    static ArrayNode read(MailSearch search, TimeRange range) {
        Search wanted = Search.in(range, "").with(PATH + "by", "user");
        Aggregations aggregations = wanted.aggregations();
        for (String figure : ALARMING.keySet()) {
            figures(aggregations.termsBy(figure, figure, "user.name", MOST));
        }
        JsonNode found = search.search(Streams.ACCOUNT, wanted).path("aggregations");
        Map<String, ObjectNode> rows = new HashMap<>();
        for (String figure : ALARMING.keySet()) {
            for (JsonNode bucket : found.path(figure).path("buckets")) {
                rows.computeIfAbsent(bucket.path("key").asText(), name -> row(name, bucket));
            }
        }
        ArrayNode top = JsonNodeFactory.instance.arrayNode();
        rows.values().stream()
                .filter(row -> strangeness(row) > 0)
                .sorted(
                        comparingDouble(Accounts::strangeness)
                                .reversed()
                                .thenComparing(row -> row.path("name").asText()))
                .limit(MOST)
                .forEach(top::add);
        return top;
    }

    private static void figures(Aggregations inside) {
        inside.sums(PATH, SUMS);
        PEAKS.forEach(name -> inside.metric(name, "max", PATH + name));
    }

    private static ObjectNode row(String name, JsonNode bucket) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("name", name);
        SUMS.forEach(figure -> row.put(figure, bucket.at("/" + figure + "/value").asLong()));
        PEAKS.forEach(figure -> row.put(figure, bucket.at("/" + figure + "/value").asLong()));
        return row;
    }

    /** To be used from one network is nothing. */
    private static double strangeness(ObjectNode row) {
        return ALARMING.entrySet().stream()
                .mapToDouble(
                        alarming -> {
                            double value = row.path(alarming.getKey()).asDouble();
                            boolean isUsual = alarming.getKey().equals("networks") && value <= 1;
                            return isUsual ? 0 : value / alarming.getValue();
                        })
                .sum();
    }
}
