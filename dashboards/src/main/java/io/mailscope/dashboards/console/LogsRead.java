package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.Aggregations;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Query;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Streams;
import io.mailscope.dashboards.query.TimeRange;
import java.time.Instant;
import java.util.List;

/** How many lines were read, which were not understood, and how far behind the clock it is. */
final class LogsRead {

    private static final int MOST_PROGRAMS = 10;
    private static final String PATH = "mail.parse.";
    private static final List<String> FIGURES =
            List.of("lines", "parsed", "unsupported", "malformed", "lines_lost");

    /** A malformed line names no program. */
    private static final List<String> OF_A_PROGRAM = List.of("unsupported", "lines_lost");

    private LogsRead() {}

    /**
     * Reads both.
     *
     * @param until end of the range in which the lag is looked for, epoch milliseconds: of a host
     *     that is silent there is nothing else that is new
     */
    static void read(MailSearch search, TimeRange range, long until, String host, ObjectNode out) {
        coverage(search, range, host, out);
        lag(search, range.fromText(), Instant.ofEpochMilli(until).toString(), host, out);
    }

    private static void coverage(MailSearch search, TimeRange range, String host, ObjectNode out) {
        Search wanted = Search.in(range, host);
        wanted.aggregations().sums(PATH, FIGURES);
        Aggregations puzzling = wanted.aggregations().filter("puzzling", puzzling());
        puzzling.termsBy("unsupported", "programs", "process.name", MOST_PROGRAMS)
                .sums(PATH, OF_A_PROGRAM);
        JsonNode found = search.search(Streams.PARSE, wanted).path("aggregations");
        figures(found, FIGURES, out);
        ArrayNode programs = out.putArray("programs");
        for (JsonNode bucket : found.at("/puzzling/programs/buckets")) {
            ObjectNode program = programs.addObject().put("name", bucket.path("key").asText());
            figures(bucket, OF_A_PROGRAM, program);
        }
    }

    /** Minutes of a program in which something was not understood, or lost. */
    private static ObjectNode puzzling() {
        return Query.anyOf(
                List.of(Query.above(PATH + "unsupported", 0), Query.above(PATH + "lines_lost", 0)));
    }

    private static void figures(JsonNode found, List<String> names, ObjectNode out) {
        names.forEach(name -> out.put(name, found.at("/" + name + "/value").asLong()));
    }

    /** Of the host that is furthest behind, at the newest look; missing where none was taken. */
    private static void lag(
            MailSearch search, String from, String until, String host, ObjectNode out) {
        String lag = PATH + "lag_seconds";
        Search wanted = new Search().between(from, until).where(Query.exists(lag));
        if (!host.isEmpty()) {
            wanted.with("host.name", host);
        }
        wanted.aggregations()
                .latest("latest")
                .termsBy("lag", "hosts", "host.name", 1)
                .metric("lag", "max", lag);
        JsonNode furthest =
                search.search(Streams.PARSE, wanted)
                        .at("/aggregations/latest/buckets/0/hosts/buckets/0");
        if (!furthest.isMissingNode()) {
            out.put("lag_seconds", furthest.at("/lag/value").asDouble());
            out.put("lag_host", furthest.path("key").asText());
        }
    }
}
