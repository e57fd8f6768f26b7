package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Streams;
import io.mailscope.dashboards.query.TimeRange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the time to compare with, for which something is stored. */
record Baselines(MailSearch search, String host) {

    /**
     * The one that is wanted, else the first of day, week and directly before that is stored as a
     * whole, else in part; empty when there is none.
     */
    Optional<Baseline> before(TimeRange period, Optional<Baseline.Kind> wanted) {
        long known = firstKnown();
        List<Baseline> stored =
                wanted.map(List::of).orElse(Arrays.asList(Baseline.Kind.values())).stream()
                        .map(kind -> new Baseline(kind, kind.before(period), false))
                        .filter(baseline -> isStored(baseline.range()))
                        .map(b -> new Baseline(b.kind(), b.range(), b.range().from() < known))
                        .toList();
        return stored.stream()
                .filter(baseline -> !baseline.partly())
                .findFirst()
                .or(() -> stored.stream().findFirst());
    }

    private boolean isStored(TimeRange range) {
        Search wanted = Search.in(range, host);
        wanted.aggregations().metric("last", "max", "@timestamp");
        return value(wanted, "last").isNumber();
    }

    private long firstKnown() {
        Search wanted = new Search();
        if (!host.isEmpty()) {
            wanted.with("host.name", host);
        }
        wanted.aggregations().metric("first", "min", "@timestamp");
        return value(wanted, "first").asLong(Long.MAX_VALUE);
    }

    private JsonNode value(Search wanted, String name) {
        return search.search(Streams.FLOW, wanted).at("/aggregations/" + name + "/value");
    }
}
