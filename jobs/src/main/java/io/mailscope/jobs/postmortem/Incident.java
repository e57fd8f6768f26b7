package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.query.TimeRange;
import java.util.List;
import java.util.Map;

/**
 * What changed in a period.
 *
 * @param baseline what it is compared with, or null when nothing earlier is stored
 * @param figures by name, in the period and in the time before
 * @param rises failures, refusals, failed logins, slow operations
 * @param replies what was said with the codes that rose, the highest rise first
 * @param alerts what rules said in the period, the newest first
 */
public record Incident(
        TimeRange period,
        Scope scope,
        Baseline baseline,
        Map<String, Figure> figures,
        List<Rises> rises,
        Blame blame,
        QueueCourse queue,
        Affected affected,
        List<ReplyGroup> replies,
        List<JsonNode> alerts) {

    /** A count in the period and in the time before. */
    public record Figure(long now, long before) {}

    Rises failures() {
        return rises.get(0);
    }

    /** Whether anything was stored of the period. */
    public boolean hasData() {
        return queue.isKnown() || figures.values().stream().anyMatch(f -> f.now() > 0);
    }
}
