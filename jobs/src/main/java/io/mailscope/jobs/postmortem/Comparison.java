package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.query.Aggregations;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.TimeRange;

/**
 * Counts in a period beside those in the time before.
 *
 * @param before the time to compare with, or null for nothing
 */
record Comparison(MailSearch search, Scope scope, TimeRange period, TimeRange before) {

    /** A search of what the subject has in either time. */
    Search of(Subject subject) {
        Search wanted = before == null ? scope.in(period) : scope.in(period, before);
        return wanted.where(subject.filter());
    }

    /** Counts both times apart. */
    void apart(Aggregations inside) {
        inside.filter("now", Scope.within(period));
        if (before != null) {
            inside.filter("before", Scope.within(before));
        }
    }

    /** The values of a field, those most frequent in the period first, each counted apart. */
    void apart(Aggregations aggregations, String name, String field, int most) {
        apart(aggregations.termsBy("now", name, field, most));
    }

    /** What the search found. */
    JsonNode aggregations(Subject subject, Search wanted) {
        return search.search(subject.stream(), wanted).path("aggregations");
    }

    /** Counts of {@link #apart} in a bucket. */
    static long now(JsonNode bucket) {
        return bucket.at("/now/doc_count").asLong();
    }

    static long before(JsonNode bucket) {
        return bucket.at("/before/doc_count").asLong();
    }
}
