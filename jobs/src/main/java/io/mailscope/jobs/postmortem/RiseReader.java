package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.Aggregations;
import io.mailscope.dashboards.query.Query;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares a period with the time before, value by value. */
record RiseReader(Comparison comparison) {

    private static final Map<String, String> CODE =
            Map.of("smtp_code", "mail.smtp_code", "dsn", "mail.dsn", "cause", "mail.cause");
    private static final int VALUES = 1_000;
    private static final int TOLD = 5;

    Rises of(Subject subject) {
        Search wanted = comparison.of(subject);
        Aggregations aggs = wanted.aggregations();
        comparison.apart(aggs);
        subject.dimensions().forEach((name, field) -> comparison.apart(aggs, name, field, VALUES));
        if (subject.hasCodes()) {
            comparison.apart(aggs.combinations("codes", CODE, 10 * VALUES));
        }
        JsonNode found = comparison.aggregations(subject, wanted);
        return series(subject, candidates(subject, found), found);
    }

    private record Candidate(
            String dimension, String value, long now, long before, ObjectNode query) {

        Rise rise(Bars bars, JsonNode histogram, long ofAll) {
            long[] counts = bars.counts(histogram);
            Instant since = bars.onset(counts, before).map(Onset::from).orElse(null);
            double share = 100.0 * (now - before) / Math.max(1, ofAll);
            return new Rise(value, now, before, share, since, counts, query);
        }
    }

    private List<Candidate> candidates(Subject subject, JsonNode found) {
        List<Candidate> all = new ArrayList<>();
        if (subject.hasCodes()) {
            List<Candidate> codes = new ArrayList<>();
            found.at("/codes/buckets").forEach(bucket -> codes.add(code(bucket)));
            all.addAll(highest(codes));
            all.addAll(highest(causes(found.at("/codes/buckets"))));
        }
        subject.dimensions()
                .forEach(
                        (name, field) -> {
                            List<Candidate> values = new ArrayList<>();
                            for (JsonNode bucket : found.path(name).path("buckets")) {
                                String value = bucket.path("key").asText();
                                values.add(
                                        candidate(name, value, bucket, Query.term(field, value)));
                            }
                            all.addAll(highest(values));
                        });
        return all;
    }

    private static Candidate candidate(
            String dimension, String value, JsonNode bucket, ObjectNode query) {
        return new Candidate(
                dimension, value, Comparison.now(bucket), Comparison.before(bucket), query);
    }

    /** For example {@code 550 5.1.1}; the reply code is missing where there was no reply. */
    private static Candidate code(JsonNode bucket) {
        JsonNode key = bucket.path("key");
        List<ObjectNode> parts = new ArrayList<>();
        CODE.forEach(
                (name, field) ->
                        parts.add(
                                key.path(name).isNull()
                                        ? Query.missing(field)
                                        : Query.term(field, key.path(name).asText())));
        String name = (key.path("smtp_code").asText("") + ' ' + key.path("dsn").asText("")).strip();
        String value = name + ' ' + key.path("cause").asText();
        return candidate("code", value.strip(), bucket, Query.allOf(parts));
    }

    private static List<Candidate> causes(JsonNode codes) {
        Map<String, long[]> counts = new LinkedHashMap<>();
        for (JsonNode bucket : codes) {
            long[] both = counts.computeIfAbsent(cause(bucket), c -> new long[2]);
            both[0] += Comparison.now(bucket);
            both[1] += Comparison.before(bucket);
        }
        return counts.entrySet().stream()
                .map(
                        e ->
                                new Candidate(
                                        "cause",
                                        e.getKey(),
                                        e.getValue()[0],
                                        e.getValue()[1],
                                        Query.term("mail.cause", e.getKey())))
                .toList();
    }

    private static String cause(JsonNode bucket) {
        return bucket.at("/key/cause").asText();
    }

    private static List<Candidate> highest(List<Candidate> candidates) {
        return candidates.stream()
                .filter(c -> c.now() > c.before())
                .sorted(
                        Comparator.comparingLong((Candidate c) -> c.before() - c.now())
                                .thenComparing(Candidate::value))
                .limit(TOLD)
                .toList();
    }

    private Rises series(Subject subject, List<Candidate> candidates, JsonNode counted) {
        TimeRange period = comparison.period();
        JsonNode found = overTime(subject, candidates);
        long now = Comparison.now(counted);
        long was = Comparison.before(counted);
        Bars bars = new Bars(period, period.bucketMillis());
        Map<String, List<Rise>> by = new LinkedHashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate c = candidates.get(i);
            by.computeIfAbsent(c.dimension(), d -> new ArrayList<>())
                    .add(c.rise(bars, found.path("c" + i).path("time"), now - was));
        }
        Bars minutes = new Bars(period, TimeRange.MINUTE);
        Onset onset = minutes.onset(minutes.counts(found.at("/minutes/time")), was).orElse(null);
        return new Rises(subject.words(), now, was, onset, bars.counts(found.path("time")), by);
    }

    private JsonNode overTime(Subject subject, List<Candidate> candidates) {
        TimeRange period = comparison.period();
        Search wanted = comparison.scope().in(period).where(subject.filter());
        Aggregations aggs = wanted.aggregations();
        aggs.filter("minutes", Query.all()).every(TimeRange.MINUTE);
        aggs.overTime(period);
        for (int i = 0; i < candidates.size(); i++) {
            aggs.filter("c" + i, candidates.get(i).query()).overTime(period);
        }
        return comparison.aggregations(subject, wanted);
    }
}
