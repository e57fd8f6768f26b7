package io.mailscope.alerts.rule;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** One rule as a file defines it: what fits together, and what holds where nothing is said. */
record RuleDefinition(RuleFields fields) {

    private static final String TEXT =
            "{key}: {rule}: {value} in {window}, threshold {threshold} {sample}";

    private static final Duration SHORTEST = Duration.ofMillis(Rule.SLICE_MILLIS);

    /**
     * The rule.
     *
     * @param others what the rules before it watch, by name
     */
    Rule rule(Map<String, Metric> others) {
        Condition condition = condition(others.keySet());
        Metric metric = metric(condition, others);
        Measure measure = measure(metric, condition);
        boolean above = isAbove();
        double threshold = fields.number(above ? "above" : "below", 0);
        double recovery = fields.number("recovery", above ? threshold / 2 : threshold * 2);
        if (above ? recovery > threshold : recovery < threshold) {
            throw fields.wrong(
                    "recovery", "use " + (above ? "at most" : "at least") + " the threshold");
        }
        return new Rule(
                fields.name(),
                fields.text("about", ""),
                metric,
                measure,
                labels(metric),
                fields.time("window", Duration.ofMinutes(5), SHORTEST),
                (long) fields.number("minimum", 1),
                condition,
                above,
                threshold,
                recovery,
                fields.time("for", Duration.ZERO, Duration.ZERO),
                fields.time("settle", Duration.ZERO, Duration.ZERO),
                fields.time("quiet", Duration.ofMinutes(30), SHORTEST),
                fields.time("learn", Duration.ZERO, Duration.ZERO),
                severity(),
                words());
    }

    private boolean isAbove() {
        if (fields.has("above") == fields.has("below")) {
            throw fields.wrong("above", "give either above or below");
        }
        return fields.has("above");
    }

    private Condition condition(Set<String> others) {
        return switch (fields.text("kind", "level")) {
            case "level" -> new Condition.Level();
            case "rise" ->
                    new Condition.Rise(
                            fields.time("past", Duration.ofHours(1), SHORTEST), factor());
            case "forecast" ->
                    new Condition.Forecast(fields.time("horizon", Duration.ofHours(2), SHORTEST));
            case "seasonal" -> new Condition.Seasonal(fields.number("expected", 1));
            case "together" -> new Condition.Together(parts(others));
            default ->
                    throw fields.wrong("kind", "use level, rise, forecast, seasonal or together");
        };
    }

    private double factor() {
        double factor = fields.number("factor", 2);
        if (factor < 1.5) {
            throw fields.wrong("factor", "use at least 1.5");
        }
        return factor;
    }

    private List<String> parts(Set<String> others) {
        List<String> parts = fields.list("parts");
        if (parts.size() < 2 || !others.containsAll(parts)) {
            throw fields.wrong(
                    "parts", "use two or more rules above it that are not off: " + others);
        }
        return parts;
    }

    private Metric metric(Condition condition, Map<String, Metric> others) {
        if (condition instanceof Condition.Together together) {
            Set<Subject> subjects = new TreeSet<>();
            together.parts().forEach(part -> subjects.add(others.get(part).subject()));
            if (subjects.size() > 1) {
                throw fields.wrong("parts", "use rules of one subject, not of " + subjects);
            }
            return others.get(together.parts().get(0));
        }
        return Metric.of(fields.text("watch", ""))
                .orElseThrow(
                        () ->
                                fields.wrong(
                                        "watch",
                                        "use one of "
                                                + Arrays.stream(Metric.values())
                                                        .map(Metric::id)
                                                        .toList()));
    }

    private Measure measure(Metric metric, Condition condition) {
        Measure measure =
                metric.measures().stream()
                        .filter(
                                m ->
                                        m.id().equals(
                                                        fields.text(
                                                                "measure",
                                                                metric.measures().get(0).id())))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        fields.wrong(
                                                "measure",
                                                "use one of "
                                                        + metric.measures().stream()
                                                                .map(Measure::id)
                                                                .toList()));
        boolean ofGauges =
                condition instanceof Condition.Forecast || condition instanceof Condition.Seasonal;
        if (ofGauges && measure != Measure.GAUGE) {
            throw fields.wrong(
                    "kind", "is for what is measured, and " + metric.id() + " is counted");
        }
        if (condition instanceof Condition.Rise && measure == Measure.DISTINCT) {
            throw fields.wrong("kind", "different ones are not compared with their past");
        }
        return measure;
    }

    private Set<String> labels(Metric metric) {
        List<String> labels = fields.has("only") ? fields.list("only") : List.of();
        if (!metric.labels().containsAll(labels)) {
            throw fields.wrong("only", "use of " + metric.id() + "'s labels " + metric.labels());
        }
        return Set.copyOf(labels);
    }

    private Severity severity() {
        String wanted = fields.text("severity", "");
        return Arrays.stream(Severity.values())
                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                fields.wrong(
                                        "severity",
                                        "use information, warning, average, high or disaster"));
    }

    private String words() {
        String words = fields.text("text", TEXT);
        Matcher places = AlertText.PLACE.matcher(words);
        while (places.find()) {
            if (!AlertText.NAMES.contains(places.group(1))) {
                throw fields.wrong("text", "in braces use " + new TreeSet<>(AlertText.NAMES));
            }
        }
        return words;
    }
}
