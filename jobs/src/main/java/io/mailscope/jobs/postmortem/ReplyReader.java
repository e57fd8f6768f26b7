package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.query.Search;
import io.mailscope.parsers.failure.ReplyTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what was said when attempts failed; most texts name a recipient, and none is like another.
 */
record ReplyReader(Comparison comparison) {

    private static final int LOOKED_AT = 200;

    /** For each code that rose its most frequent text. */
    List<ReplyGroup> of(Rises failures) {
        return failures.by().getOrDefault("code", List.of()).stream().map(this::of).toList();
    }

    private ReplyGroup of(Rise code) {
        Map<String, List<String>> byTemplate = new LinkedHashMap<>();
        int lookedAt = 0;
        for (JsonNode hit : replies(code)) {
            String reply = hit.at("/_source/event/reason").asText();
            byTemplate.computeIfAbsent(ReplyTemplate.of(reply), t -> new ArrayList<>()).add(reply);
            lookedAt++;
        }
        var most =
                byTemplate.entrySet().stream()
                        .max(Comparator.comparingInt(group -> group.getValue().size()))
                        .orElse(Map.entry("", List.of("")));
        List<String> same = most.getValue();
        return new ReplyGroup(
                code.value(), code.now(), most.getKey(), same.get(0), same.size(), lookedAt);
    }

    private JsonNode replies(Rise code) {
        Search wanted =
                comparison
                        .scope()
                        .in(comparison.period())
                        .where(Subject.FAILURES.filter())
                        .where(code.query())
                        .only("event.reason")
                        .hits(LOOKED_AT, "desc");
        return comparison.search().search(Subject.FAILURES.stream(), wanted).at("/hits/hits");
    }
}
