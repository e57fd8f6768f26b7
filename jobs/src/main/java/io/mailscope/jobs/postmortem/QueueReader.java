package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.query.Aggregations;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Streams;
import io.mailscope.dashboards.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Reads the queue's lengths around a period, of all destinations or of one. */
record QueueReader(MailSearch search, Scope scope) {

    private static final long BEFORE = Duration.ofHours(1).toMillis();
    private static final long AFTER = Duration.ofDays(1).toMillis();

    QueueCourse over(TimeRange period) {
        TreeMap<Long, Double> lengths =
                lengths(new TimeRange(period.from() - BEFORE, period.to() + AFTER));
        var inside = lengths.subMap(period.from(), true, period.to(), false);
        if (inside.isEmpty()) {
            return QueueCourse.UNKNOWN;
        }
        Map.Entry<Long, Double> start = lengths.lowerEntry(period.from());
        double before = start == null ? inside.firstEntry().getValue() : start.getValue();
        var peak = inside.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        Instant drained =
                peak.getValue() <= before ? null : drained(lengths, peak.getKey(), before);
        return new QueueCourse(
                before,
                peak.getValue(),
                Instant.ofEpochMilli(peak.getKey()),
                inside.lastEntry().getValue(),
                drained,
                Instant.ofEpochMilli(lengths.lastKey()),
                bars(inside, period));
    }

    private static Instant drained(TreeMap<Long, Double> lengths, long peakAt, double before) {
        return lengths.tailMap(peakAt, false).entrySet().stream()
                .filter(length -> length.getValue() <= before)
                .findFirst()
                .map(length -> Instant.ofEpochMilli(length.getKey()))
                .orElse(null);
    }

    private static long[] bars(Map<Long, Double> lengths, TimeRange period) {
        long[] bars = new long[period.bars()];
        lengths.forEach(
                (at, length) -> {
                    int bar = (int) ((at - period.firstBar()) / period.bucketMillis());
                    bars[bar] = Math.max(bars[bar], Math.round(length));
                });
        return bars;
    }

    /** By minute; several gauges of one are averaged. */
    private TreeMap<Long, Double> lengths(TimeRange range) {
        Search wanted = Search.in(range, scope.host());
        if (scope.domain().isEmpty()) {
            wanted.with("mail.queue.by", "state").with("mail.queue.state", "total");
        } else {
            wanted.with("mail.queue.by", "domain").with("mail.queue.domain", scope.domain());
        }
        Aggregations minutes = wanted.aggregations().every(TimeRange.MINUTE);
        minutes.sum("length", "mail.queue.length").metric("moments", "cardinality", "@timestamp");
        TreeMap<Long, Double> lengths = new TreeMap<>();
        for (JsonNode minute :
                search.search(Streams.QUEUE, wanted).at("/aggregations/time/buckets")) {
            double moments = Math.max(1, minute.at("/moments/value").asDouble());
            lengths.put(
                    minute.path("key").asLong(), minute.at("/length/value").asDouble() / moments);
        }
        return lengths;
    }
}
