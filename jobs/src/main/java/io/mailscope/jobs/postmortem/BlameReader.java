package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.query.Search;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Weighs causes, destinations and hosts. */
record BlameReader(Comparison comparison) {

    private static final int MOST = 10_000;
    private static final Map<String, String> FIELDS =
            Map.of("cause", "mail.cause", "program", "process.name", "code", "mail.smtp_code");

    Blame of(Rises failures) {
        Map<Side, long[]> counts = new EnumMap<>(Side.class);
        Map<Side, Set<String>> causes = new EnumMap<>(Side.class);
        for (JsonNode bucket : causes()) {
            String cause = bucket.at("/key/cause").asText();
            Side side = Side.of(cause, answered(bucket.path("key")));
            long[] both = counts.computeIfAbsent(side, s -> new long[2]);
            both[0] += Comparison.now(bucket);
            both[1] += Comparison.before(bucket);
            causes.computeIfAbsent(side, s -> new TreeSet<>()).add(cause);
        }
        List<Blame.OfSide> sides =
                counts.entrySet().stream()
                        .map(e -> side(e.getKey(), e.getValue(), causes.get(e.getKey())))
                        .sorted(Comparator.comparingLong(Blame.OfSide::by).reversed())
                        .toList();
        return new Blame(sides, verdict(sides, failures));
    }

    /** Smtp(8) talks to others, and a code is what they said; lmtp(8) talks to our Dovecot. */
    private static boolean answered(JsonNode key) {
        return key.path("program").asText().equals("smtp") && !key.path("code").isNull();
    }

    private static Blame.OfSide side(Side side, long[] both, Set<String> causes) {
        return new Blame.OfSide(side, both[0], both[1], List.copyOf(causes));
    }

    private JsonNode causes() {
        Search wanted = comparison.of(Subject.FAILURES);
        comparison.apart(wanted.aggregations().combinations("causes", FIELDS, MOST));
        return comparison.aggregations(Subject.FAILURES, wanted).at("/causes/buckets");
    }

    private static String verdict(List<Blame.OfSide> sides, Rises failures) {
        long rise = sides.stream().mapToLong(side -> Math.max(0, side.by())).sum();
        if (rise == 0) {
            return "No more attempts failed than before.";
        }
        Blame.OfSide most = sides.get(0);
        String share = Math.round(100.0 * most.by() / rise) + " % of what rose is ";
        String words =
                switch (most.side()) {
                    case OURS -> share + "ours (" + String.join(", ", most.causes()) + ").";
                    case STANDING ->
                            share
                                    + "what others hold against us: look at blocklists,"
                                    + " SPF, DKIM and the amount of mail.";
                    case BETWEEN -> share + "between us and them: " + spread(failures);
                    case THEIRS -> share + "theirs: they answered, and refused or put off.";
                };
        return words + ofOneHost(failures);
    }

    /** What fails towards everybody is rather near than far. */
    private static String spread(Rises failures) {
        List<Rise> destinations = failures.by().getOrDefault("destination", List.of());
        if (destinations.isEmpty()) {
            return "no destination is known.";
        }
        Rise first = destinations.get(0);
        return first.share() >= 50
                ? "rather theirs, for one destination has " + Math.round(first.share()) + " %."
                : "rather ours, our resolver's or our network's, for several destinations share it.";
    }

    private static String ofOneHost(Rises failures) {
        List<Rise> hosts = failures.by().getOrDefault("host", List.of());
        return hosts.size() > 1 && hosts.get(0).share() >= 90
                ? " Of several hosts one has nearly all of it: look there first."
                : "";
    }
}
