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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Failed attempts by code, cause and destination. */
final class Failures {

    private static final String PATH = "mail.failure.";
    private static final Map<String, String> FIELDS =
            Map.of(
                    "status", PATH + "status",
                    "dsn", PATH + "dsn",
                    "smtp_code", PATH + "smtp_code",
                    "cause", PATH + "cause",
                    "domain", PATH + "domain");
    private static final List<String> CODE = List.of("smtp_code", "dsn");

    /** Far above what the job's bound on failure series lets come into a range. */
    private static final int MOST = 10_000;

    private static final int CODES_OVER_TIME = 6;

    private final MailSearch search;
    private final TimeRange range;
    private final String host;
    private final Tally tally;

    private Failures(MailSearch search, TimeRange range, String host, Tally tally) {
        this.search = search;
        this.range = range;
        this.host = host;
        this.tally = tally;
    }

    static Failures read(MailSearch search, TimeRange range, String host) {
        Search wanted = failed(range, host);
        wanted.aggregations()
                .combinations("failures", FIELDS, MOST)
                .sum("count", "mail.failure.count");
        JsonNode found = search.search(Streams.FLOW, wanted).at("/aggregations/failures");
        Tally tally = Tally.of(found, bucket -> bucket.at("/count/value").longValue());
        return new Failures(search, range, host, tally);
    }

    private static Search failed(TimeRange range, String host) {
        return Search.in(range, host).where(Query.exists("mail.failure.count"));
    }

    ArrayNode top(int most) {
        return tally.top(most);
    }

    ArrayNode causes(int most) {
        return tally.by(List.of("cause")).top(most);
    }

    /** Counts in each bar for the most frequent codes, and for the others together. */
    ArrayNode codesOverTime() {
        ArrayNode codes = tally.by(CODE).top(CODES_OVER_TIME);
        Search wanted = failed(range, host);
        Aggregations aggregations = wanted.aggregations();
        aggregations.overTime(range).sum("count", "mail.failure.count");
        for (int i = 0; i < codes.size(); i++) {
            aggregations
                    .filter("code" + i, code(codes.get(i)))
                    .overTime(range)
                    .sum("count", "mail.failure.count");
        }
        return overTime(codes, search.search(Streams.FLOW, wanted).path("aggregations"));
    }

    private static ObjectNode code(JsonNode values) {
        List<ObjectNode> parts = new ArrayList<>();
        for (String name : CODE) {
            JsonNode value = values.path(name);
            parts.add(
                    value.isNull()
                            ? Query.missing(PATH + name)
                            : Query.term(PATH + name, value.asText()));
        }
        return Query.allOf(parts);
    }

    private ArrayNode overTime(ArrayNode codes, JsonNode found) {
        Bars bars = new Bars(range);
        ArrayNode series = JsonNodeFactory.instance.arrayNode();
        double[] others = bars.sums(found.path("time"), "count");
        for (int i = 0; i < codes.size(); i++) {
            double[] counts = bars.sums(found.path("code" + i).path("time"), "count");
            for (int bar = 0; bar < others.length; bar++) {
                others[bar] -= counts[bar];
            }
            series.addObject().put("name", name(codes.get(i))).set("counts", Bars.json(counts));
        }
        series.addObject().put("name", "others").set("counts", Bars.json(others));
        return series;
    }

    /** For example {@code 550 5.1.1}; the reply code is missing where there was no reply. */
    private static String name(JsonNode code) {
        String reply = code.path("smtp_code").isNull() ? "" : code.path("smtp_code").asText() + " ";
        return (reply + code.path("dsn").asText("")).strip();
    }
}
