package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What there is to be found at all, for whoever found nothing. */
public record Stored(MailSearch search) {

    private static final int HOSTS = 10;

    /** {@code pn.} and 80 bits in hexadecimal digits, then the domain or nothing. */
    private static final String PSEUDONYM = "pn." + "?".repeat(20);

    private static final String PEOPLE =
            String.join(",", Streams.MESSAGE, Streams.REJECTION, Streams.ACCESS);

    /** Whether pseudonyms stand for the names of senders or users. */
    public boolean hasPseudonyms() {
        Search wanted =
                new Search()
                        .where(
                                Query.anyOf(
                                        Stream.of("email.from.address", "user.name")
                                                .map(f -> Query.containing(f, PSEUDONYM, ""))
                                                .toList()))
                        .hits(1, "desc")
                        .only("@timestamp");
        return !search.search(PEOPLE, wanted).at("/hits/hits").isEmpty();
    }

    /** Mail servers that have figures in the range, ten at most. */
    public List<String> hosts(TimeRange range) {
        Search wanted = Search.in(range, "");
        wanted.aggregations().terms("hosts", "host.name", HOSTS);
        JsonNode found = search.search(Streams.FLOW, wanted).at("/aggregations/hosts/buckets");
        return StreamSupport.stream(found.spliterator(), false)
                .map(bucket -> bucket.path("key").asText())
                .sorted()
                .toList();
    }

    /** From the first measurement to the last and its minute; empty when there is none. */
    public Optional<TimeRange> period() {
        Search wanted = new Search();
        wanted.aggregations()
                .metric("first", "min", "@timestamp")
                .metric("last", "max", "@timestamp");
        JsonNode found = search.search(Streams.FLOW + "," + Streams.QUEUE, wanted);
        JsonNode first = found.at("/aggregations/first/value");
        JsonNode last = found.at("/aggregations/last/value");
        return first.isNumber() && last.isNumber()
                ? Optional.of(new TimeRange(first.longValue(), last.longValue() + TimeRange.MINUTE))
                : Optional.empty();
    }
}
