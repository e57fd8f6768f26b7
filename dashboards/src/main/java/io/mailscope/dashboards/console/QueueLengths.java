package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.Aggregations;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Streams;
import io.mailscope.dashboards.query.TimeRange;
import java.util.List;

/** How many messages are in each state of the queue. */
final class QueueLengths {

    private static final List<String> STATES = List.of("incoming", "active", "deferred", "hold");
    private static final int MOST_STATES = 20;

    private final TimeRange range;
    private final JsonNode found;

    private QueueLengths(TimeRange range, JsonNode found) {
        this.range = range;
        this.found = found;
    }

    static QueueLengths read(MailSearch search, TimeRange range, String host) {
        // The same messages are counted by domain and by age as well.
        Search wanted = Search.in(range, host).with("mail.queue.by", "state");
        Aggregations aggregations = wanted.aggregations();
        Aggregations time = aggregations.overTime(range);
        time.metric("moments", "cardinality", "@timestamp");
        byState(time);
        byState(aggregations.latest("latest"));
        return new QueueLengths(range, search.search(Streams.QUEUE, wanted).path("aggregations"));
    }

    private static void byState(Aggregations inside) {
        inside.terms("states", "mail.queue.state", MOST_STATES).sum("length", "mail.queue.length");
    }

    /** Several gauges of a bar are averaged; all hosts are measured at the same moments. */
    ObjectNode overTime() {
        ObjectNode lengths = JsonNodeFactory.instance.objectNode();
        for (String state : STATES) {
            Double[] values =
                    new Bars(range).of(found.path("time"), bucket -> average(bucket, state));
            lengths.set(state, Bars.json(values));
        }
        return lengths;
    }

    private static Double average(JsonNode bucket, String state) {
        double moments = bucket.at("/moments/value").doubleValue();
        return moments == 0 ? null : length(bucket, state) / moments;
    }

    /** At the newest moment of the range; empty when the queue was not measured in it. */
    ObjectNode latest() {
        ObjectNode latest = JsonNodeFactory.instance.objectNode();
        for (JsonNode moment : found.at("/latest/buckets")) {
            STATES.forEach(state -> latest.put(state, (long) length(moment, state)));
        }
        return latest;
    }

    private static double length(JsonNode bucket, String state) {
        for (JsonNode candidate : bucket.at("/states/buckets")) {
            if (candidate.path("key").asText().equals(state)) {
                return candidate.at("/length/value").doubleValue();
            }
        }
        return 0;
    }
}
