package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.Aggregations;
import io.mailscope.dashboards.query.Alerts;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Query;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Streams;
import io.mailscope.dashboards.query.TimeRange;
import io.mailscope.jobs.WrongOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads an incident. */
public record IncidentReader(MailSearch search) {

    private static final Duration LONGEST = Duration.ofDays(31);

    /**
     * What changed in the period.
     *
     * @param wanted what to compare with; empty for the first of day, week and directly before that
     *     is stored
     * @throws WrongOption with one line when the period is too long
     */
    public Incident read(TimeRange period, Scope scope, Optional<Baseline.Kind> wanted) {
        requireReadable(period);
        Baseline baseline = new Baselines(search, scope.host()).before(period, wanted).orElse(null);
        TimeRange before = baseline == null ? null : baseline.range();
        Comparison comparison = new Comparison(search, scope, period, before);
        RiseReader reader = new RiseReader(comparison);
        List<Rises> rises = Stream.of(Subject.values()).map(reader::of).toList();
        return new Incident(
                period,
                scope,
                baseline,
                figures(comparison, rises),
                rises,
                new BlameReader(comparison).of(rises.get(0)),
                new QueueReader(search, scope).over(period),
                new AffectedReader(search, scope).in(period),
                new ReplyReader(comparison).of(rises.get(0)),
                alerts(period, scope.host()));
    }

    /**
     * The period itself.
     *
     * @throws WrongOption with one line when it is too long
     */
    public static TimeRange requireReadable(TimeRange period) {
        if (period.to() - period.from() > LONGEST.toMillis()) {
            throw new WrongOption(
                    "the period is longer than "
                            + LONGEST.toDays()
                            + " days: choose a shorter one");
        }
        return period;
    }

    private Map<String, Incident.Figure> figures(Comparison comparison, List<Rises> rises) {
        Map<String, Incident.Figure> figures = new LinkedHashMap<>();
        JsonNode found = attempts(comparison);
        for (String status : List.of("sent", "deferred", "bounced")) {
            figures.put(status, figure(found.path(status)));
        }
        figures.put("handed on", figure(found.path("handed on")));
        rises.forEach(r -> figures.put(r.what(), new Incident.Figure(r.now(), r.before())));
        return figures;
    }

    private static Incident.Figure figure(JsonNode bucket) {
        return new Incident.Figure(Comparison.now(bucket), Comparison.before(bucket));
    }

    private JsonNode attempts(Comparison comparison) {
        TimeRange period = comparison.period();
        Search wanted =
                comparison.before() == null
                        ? comparison.scope().in(period)
                        : comparison.scope().in(period, comparison.before());
        Aggregations aggs = wanted.aggregations();
        ObjectNode handedOn = Query.term("postfix.hand_over", true);
        comparison.apart(aggs.filter("handed on", handedOn));
        for (String status : List.of("sent", "deferred", "bounced")) {
            ObjectNode counts = Query.term("postfix.status", status);
            if (status.equals("sent")) {
                counts = Query.allOf(List.of(counts, Query.not(handedOn)));
            }
            comparison.apart(aggs.filter(status, counts));
        }
        return search.search(Streams.DELIVERY, wanted).path("aggregations");
    }

    private List<JsonNode> alerts(TimeRange period, String host) {
        ObjectNode alerts = JsonNodeFactory.instance.objectNode();
        Alerts.read(search, period, host, alerts);
        return StreamSupport.stream(alerts.path("said").spliterator(), false).toList();
    }
}
