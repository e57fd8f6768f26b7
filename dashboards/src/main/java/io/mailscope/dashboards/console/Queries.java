package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The searches behind the page, as Elasticsearch takes them. Values are set, never pasted. */
final class Queries {

    static final List<String> FAILURE_FIELDS =
            List.of("status", "dsn", "smtp_code", "cause", "domain");

    /** Far above what the job's bound on failure series lets come into a range. */
    private static final int MOST_FAILURES = 10_000;

    private static final int NEWEST_ALERTS = 20;
    private static final int MOST_HOSTS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Queries() {}

    static ObjectNode extent() {
        ObjectNode body = JSON.createObjectNode().put("size", 0);
        ObjectNode aggs = body.putObject("aggs");
        aggs.putObject("first").putObject("min").put("field", "@timestamp");
        aggs.putObject("last").putObject("max").put("field", "@timestamp");
        return body;
    }

    /** The hosts of the range, and of the chosen one: sums, sums over time, failures. */
    static ObjectNode flow(TimeRange range, String host, List<String> figures, List<String> rates) {
        ObjectNode body = inRange(range, "");
        ObjectNode aggs = body.putObject("aggs");
        terms(aggs, "hosts", "host.name", MOST_HOSTS);
        ObjectNode chosen = aggs.putObject("chosen");
        ObjectNode filter = chosen.putObject("filter");
        if (host.isEmpty()) {
            filter.putObject("match_all");
        } else {
            filter.putObject("term").put("host.name", host);
        }
        ObjectNode inside = chosen.putObject("aggs");
        figures.forEach(name -> sum(inside, name, "mail.flow." + name));
        ObjectNode overTime = overTime(inside, range).putObject("aggs");
        rates.forEach(name -> sum(overTime, name, "mail.flow." + name));
        failures(inside.putObject("failed"));
        return body;
    }

    /** Every combination, because a composite aggregation knows no order by a sum. */
    private static void failures(ObjectNode failed) {
        failed.putObject("filter").putObject("exists").put("field", "mail.failure.count");
        ObjectNode failures = failed.putObject("aggs").putObject("failures");
        ObjectNode composite = failures.putObject("composite").put("size", MOST_FAILURES);
        for (String field : FAILURE_FIELDS) {
            composite
                    .withArray("sources")
                    .addObject()
                    .putObject(field)
                    .putObject("terms")
                    .put("field", "mail.failure." + field)
                    .put("missing_bucket", true);
        }
        sum(failures.putObject("aggs"), "count", "mail.failure.count");
    }

    static ObjectNode queue(TimeRange range, String host) {
        ObjectNode body = inRange(range, host);
        // The same messages are counted by domain and by age as well.
        body.withArray("/query/bool/filter")
                .addObject()
                .putObject("term")
                .put("mail.queue.by", "state");
        ObjectNode time = overTime(body.putObject("aggs"), range);
        ObjectNode inside = time.putObject("aggs");
        inside.putObject("moments").putObject("cardinality").put("field", "@timestamp");
        ObjectNode states = terms(inside, "states", "mail.queue.state", 10);
        sum(states.putObject("aggs"), "length", "mail.queue.length");
        return body;
    }

    static ObjectNode alerts(TimeRange range, String host) {
        ObjectNode body = inRange(range, host).put("size", NEWEST_ALERTS);
        body.putArray("sort").addObject().put("@timestamp", "desc");
        return body;
    }

    private static ObjectNode inRange(TimeRange range, String host) {
        ObjectNode body = JSON.createObjectNode().put("size", 0);
        var filters = body.putObject("query").putObject("bool").putArray("filter");
        filters.addObject()
                .putObject("range")
                .putObject("@timestamp")
                .put("gte", range.fromText())
                .put("lt", range.toText());
        if (!host.isEmpty()) {
            filters.addObject().putObject("term").put("host.name", host);
        }
        return body;
    }

    private static ObjectNode overTime(ObjectNode aggs, TimeRange range) {
        ObjectNode time = aggs.putObject("time");
        ObjectNode histogram = time.putObject("date_histogram");
        histogram.put("field", "@timestamp").put("fixed_interval", range.bucketMillis() + "ms");
        return time;
    }

    private static ObjectNode terms(ObjectNode aggs, String name, String field, int size) {
        ObjectNode terms = aggs.putObject(name);
        terms.putObject("terms").put("field", field).put("size", size);
        return terms;
    }

    private static void sum(ObjectNode aggs, String name, String field) {
        aggs.putObject(name).putObject("sum").put("field", field);
    }
}
