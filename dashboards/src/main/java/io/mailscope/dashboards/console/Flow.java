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
import io.mailscope.dashboards.query.TimeRange;
import java.util.List;

/** What was received, delivered and refused: sums, rates, the two measures of success, hosts. */
final class Flow {

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
    private static final List<String> RATES =
            List.of("sent", "deferred", "bounced", "expired", "rejected");
    private static final List<String> ATTEMPTS = List.of("sent", "deferred", "bounced");
    private static final List<String> FINALS = List.of("sent", "bounced", "expired");
    private static final List<String> OF_A_HOST =
            List.of("received", "sent", "deferred", "bounced", "expired", "rejected");
    private static final int MOST_HOSTS = 500;
    private static final String PATH = "mail.flow.";

    private final TimeRange range;
    private final JsonNode found;
    private final JsonNode chosen;

    private Flow(TimeRange range, JsonNode found) {
        this.range = range;
        this.found = found;
        this.chosen = found.path("chosen");
    }

    /** Reads the range: all its hosts, and the figures of the chosen one or of all. */
    static Flow read(MailSearch search, TimeRange range, String host) {
        Search wanted = Search.in(range, "");
        wanted.aggregations().terms("hosts", "host.name", MOST_HOSTS).sums(PATH, OF_A_HOST);
        Aggregations chosen =
                wanted.aggregations()
                        .filter(
                                "chosen",
                                host.isEmpty() ? Query.all() : Query.term("host.name", host));
        chosen.sums(PATH, FIGURES);
        chosen.overTime(range).sums(PATH, RATES);
        return new Flow(range, search.search(Streams.FLOW, wanted).path("aggregations"));
    }

    /** Sums; the successes are missing when nothing was tried. */
    ObjectNode figures() {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        FIGURES.forEach(name -> figures.put(name, chosen.path(name).path("value").longValue()));
        figures.put("sent_per_minute", figures.path("sent").asLong() / range.minutes());
        figures.put("attempt_success", success(figures, ATTEMPTS));
        figures.put("final_success", success(figures, FINALS));
        return figures;
    }

    private static Double success(ObjectNode figures, List<String> names) {
        double all = names.stream().mapToLong(name -> figures.path(name).asLong()).sum();
        return all <= 0 ? null : 100 * figures.path(names.get(0)).asLong() / all;
    }

    /** Recipients a minute. */
    ObjectNode rates() {
        Bars bars = new Bars(range);
        ObjectNode rates = JsonNodeFactory.instance.objectNode();
        for (String name : RATES) {
            double[] values = bars.sums(chosen.path("time"), name);
            for (int bar = 0; bar < values.length; bar++) {
                values[bar] /= range.minutesOfBar(bar);
            }
            rates.set(name, Bars.json(values));
        }
        return rates;
    }

    /** Percentages; null where nothing was tried. */
    ObjectNode success() {
        ObjectNode success = JsonNodeFactory.instance.objectNode();
        success.set("attempt", success(ATTEMPTS));
        success.set("final", success(FINALS));
        return success;
    }

    private ArrayNode success(List<String> names) {
        return Bars.json(
                new Bars(range).of(chosen.path("time"), bucket -> success(sums(bucket), names)));
    }

    private static ObjectNode sums(JsonNode bucket) {
        ObjectNode sums = JsonNodeFactory.instance.objectNode();
        bucket.properties()
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue().path("value").longValue()));
        return sums;
    }

    /** Names of all hosts of the range. */
    ArrayNode hosts() {
        ArrayNode hosts = JsonNodeFactory.instance.arrayNode();
        buckets().forEach(bucket -> hosts.add(bucket.path("key").asText()));
        return hosts;
    }

    /** All hosts of the range, whichever is chosen, with their sums. */
    ArrayNode hostTable() {
        ArrayNode table = JsonNodeFactory.instance.arrayNode();
        for (JsonNode bucket : buckets()) {
            ObjectNode row = table.addObject().put("name", bucket.path("key").asText());
            OF_A_HOST.forEach(name -> row.put(name, bucket.path(name).path("value").longValue()));
        }
        return table;
    }

    private JsonNode buckets() {
        return found.at("/hosts/buckets");
    }
}
