package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Query;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Streams;
import io.mailscope.dashboards.query.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the messages of which an attempt failed, and what became of them. */
record AffectedReader(MailSearch search, Scope scope) {

    private static final int MOST = 10_000;
    private static final int AT_ONCE = 1_000;
    private static final int PHASES = 6;
    private static final int TOLD = 10;
    private static final String[] PARTS = {
        "@timestamp",
        "host.name",
        "email",
        "mail.arrived",
        "mail.trace",
        "mail.final",
        "mail.recipients",
        "postfix.end"
    };

    Affected in(TimeRange period) {
        Search wanted = scope.in(period).where(Subject.FAILURES.filter());
        wanted.aggregations().terms("messages", "mail.trace.self", MOST);
        JsonNode found = search.search(Streams.DELIVERY, wanted).at("/aggregations/messages");
        List<String> selves = new ArrayList<>();
        found.path("buckets").forEach(bucket -> selves.add(bucket.path("key").asText()));
        Collection<Hop> known = newest(selves).values();
        return summary(selves.size(), found.path("sum_other_doc_count").asLong() > 0, known);
    }

    private Map<String, Hop> newest(List<String> selves) {
        Map<String, Hop> newest = new HashMap<>();
        for (int i = 0; i < selves.size(); i += AT_ONCE) {
            List<String> some = selves.subList(i, Math.min(selves.size(), i + AT_ONCE));
            Search wanted =
                    new Search()
                            .where(Query.terms("mail.trace.self", some))
                            .only(PARTS)
                            .hits(PHASES * AT_ONCE, "asc");
            for (JsonNode hit : search.search(Streams.MESSAGE, wanted).at("/hits/hits")) {
                Hop hop = new Hop(hit.path("_source"));
                newest.put(hop.self(), hop);
            }
        }
        return newest;
    }

    private static Affected summary(int messages, boolean more, Collection<Hop> known) {
        int[] counts = new int[Fate.values().length];
        known.forEach(hop -> counts[Fate.of(hop).ordinal()]++);
        int waiting = counts[Fate.WAITING.ordinal()] + messages - known.size();
        List<Hop> lost =
                known.stream()
                        .filter(hop -> Fate.of(hop) == Fate.LOST)
                        .sorted(Comparator.comparing(Hop::told).reversed())
                        .toList();
        return new Affected(
                messages,
                more,
                counts[Fate.DELIVERED.ordinal()],
                lost.size(),
                waiting,
                counts[Fate.REMOVED.ordinal()],
                lost.stream().mapToLong(Fate::lostRecipients).sum(),
                known.stream()
                        .max(Comparator.comparing(AffectedReader::age))
                        .map(AffectedReader::oldest)
                        .orElse(null),
                lost.stream().limit(TOLD).map(AffectedReader::lost).toList());
    }

    private static double age(Hop hop) {
        return (hop.told().toEpochMilli() - hop.arrived().toEpochMilli()) / 1e3;
    }

    private static Affected.Oldest oldest(Hop hop) {
        String how = Fate.of(hop).name().toLowerCase(Locale.ROOT);
        return new Affected.Oldest(hop.queueId(), hop.host(), hop.arrived(), age(hop), how);
    }

    private static Affected.Lost lost(Hop hop) {
        JsonNode one = hop.recipients().stream().filter(Fate::isLost).findFirst().orElseThrow();
        return new Affected.Lost(
                hop.queueId(),
                hop.told(),
                hop.sender(),
                one.path("to").asText(),
                one.path("cause").asText());
    }
}
