package io.mailscope.jobs.postmortem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a trace came to, in recipients; what tells the sender about it does not count.
 *
 * @param counts delivered, bounced, expired, deferred ... with their numbers
 * @param how what ended it when no recipient came to an end, for example {@code discarded}
 */
record TraceOutcome(Map<String, Integer> counts, String how) {

    static TraceOutcome of(List<Hop> hops) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        String how = "";
        for (Hop hop : hops) {
            if (!hop.isNotification() || hops.size() == 1) {
                hop.recipients().stream()
                        .map(recipient -> recipient.path("outcome").asText("unknown"))
                        .filter(outcome -> !outcome.equals("handed-over"))
                        .forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
                how = hop.hasEnded() ? hop.text("/postfix/end") : "in the queue";
            }
        }
        return new TraceOutcome(counts, how);
    }

    String text(Ink ink) {
        if (counts.isEmpty()) {
            return how;
        }
        return counts.entrySet().stream()
                .map(e -> ink.outcome(e.getKey(), e.getKey() + ' ' + e.getValue()))
                .collect(Collectors.joining(", "));
    }
}
