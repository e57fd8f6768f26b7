package io.mailscope.alerts.rule;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/**
 * What a file says of one rule, checked.
 *
 * @param file its name, for messages
 */
record RuleFields(String file, String name, Map<String, Object> fields) {

    private static final Set<String> KEYS =
            new TreeSet<>(
                    List.of(
                            "about",
                            "watch",
                            "measure",
                            "only",
                            "window",
                            "minimum",
                            "kind",
                            "above",
                            "below",
                            "recovery",
                            "past",
                            "factor",
                            "horizon",
                            "expected",
                            "parts",
                            "for",
                            "settle",
                            "quiet",
                            "learn",
                            "severity",
                            "text",
                            "off"));

    private static final String TEXT =
            "{key}: {rule}: {value} in {window}, threshold {threshold} {sample}";

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofMillis(Rule.SLICE_MILLIS);

    RuleFields {
        for (String key : fields.keySet()) {
            if (!KEYS.contains(key)) {
                throw wrong(file, name, key, fields.get(key), "unknown key, use one of " + KEYS);
            }
        }
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw wrong(file, name, "name", name, "use lower case letters, digits, hyphens");
        }
    }

    boolean isOff() {
        Object off = fields.getOrDefault("off", false);
        if (!(off instanceof Boolean)) {
            throw wrong("off", "use true or false");
        }
        return (Boolean) off;
    }

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
        double threshold = number(above ? "above" : "below", 0);
        double recovery = number("recovery", above ? threshold / 2 : threshold * 2);
        if (above ? recovery > threshold : recovery < threshold) {
            throw wrong("recovery", "use " + (above ? "at most" : "at least") + " the threshold");
        }
        return new Rule(
                name,
                text("about", ""),
                metric,
                measure,
                labels(metric),
                time("window", Duration.ofMinutes(5), SHORTEST),
                (long) number("minimum", 1),
                condition,
                above,
                threshold,
                recovery,
                time("for", Duration.ZERO, Duration.ZERO),
                time("settle", Duration.ZERO, Duration.ZERO),
                time("quiet", Duration.ofMinutes(30), SHORTEST),
                time("learn", Duration.ZERO, Duration.ZERO),
                severity(),
                words());
    }

    private boolean isAbove() {
        if (fields.containsKey("above") == fields.containsKey("below")) {
            throw wrong("above", "give either above or below");
        }
        return fields.containsKey("above");
    }

    private Condition condition(Set<String> others) {
        return switch (text("kind", "level")) {
            case "level" -> new Condition.Level();
            case "rise" ->
                    new Condition.Rise(time("past", Duration.ofHours(1), SHORTEST), factor());
            case "forecast" ->
                    new Condition.Forecast(time("horizon", Duration.ofHours(2), SHORTEST));
            case "seasonal" -> new Condition.Seasonal(number("expected", 1));
            case "together" -> new Condition.Together(parts(others));
            default -> throw wrong("kind", "use level, rise, forecast, seasonal or together");
        };
    }

    private double factor() {
        double factor = number("factor", 2);
        if (factor < 1.5) {
            throw wrong("factor", "use at least 1.5");
        }
        return factor;
    }

    private List<String> parts(Set<String> others) {
        List<String> parts = list("parts");
        if (parts.size() < 2 || !others.containsAll(parts)) {
            throw wrong("parts", "use two or more rules above it that are not off: " + others);
        }
        return parts;
    }

    private Metric metric(Condition condition, Map<String, Metric> others) {
        if (condition instanceof Condition.Together together) {
            Set<Subject> subjects = new TreeSet<>();
            together.parts().forEach(part -> subjects.add(others.get(part).subject()));
            if (subjects.size() > 1) {
                throw wrong("parts", "use rules of one subject, not of " + subjects);
            }
            return others.get(together.parts().get(0));
        }
        return Metric.of(text("watch", ""))
                .orElseThrow(
                        () ->
                                wrong(
                                        "watch",
                                        "use one of "
                                                + Arrays.stream(Metric.values())
                                                        .map(Metric::id)
                                                        .toList()));
    }

    private Measure measure(Metric metric, Condition condition) {
        Measure measure =
                metric.measures().stream()
                        .filter(m -> m.id().equals(text("measure", metric.measures().get(0).id())))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        wrong(
                                                "measure",
                                                "use one of "
                                                        + metric.measures().stream()
                                                                .map(Measure::id)
                                                                .toList()));
        boolean ofGauges =
                condition instanceof Condition.Forecast || condition instanceof Condition.Seasonal;
        if (ofGauges && measure != Measure.GAUGE) {
            throw wrong("kind", "is for what is measured, and " + metric.id() + " is counted");
        }
        if (condition instanceof Condition.Rise && measure == Measure.DISTINCT) {
            throw wrong("kind", "different ones are not compared with their past");
        }
        return measure;
    }

    private Set<String> labels(Metric metric) {
        List<String> labels = fields.containsKey("only") ? list("only") : List.of();
        if (!metric.labels().containsAll(labels)) {
            throw wrong("only", "use of " + metric.id() + "'s labels " + metric.labels());
        }
        return Set.copyOf(labels);
    }

    private Severity severity() {
        String wanted = text("severity", "");
        return Arrays.stream(Severity.values())
                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                wrong(
                                        "severity",
                                        "use information, warning, average, high or disaster"));
    }

    private String words() {
        String words = text("text", TEXT);
        Matcher places = AlertText.PLACE.matcher(words);
        while (places.find()) {
            if (!AlertText.NAMES.contains(places.group(1))) {
                throw wrong("text", "in braces use " + new TreeSet<>(AlertText.NAMES));
            }
        }
        return words;
    }

    private String text(String key, String other) {
        Object value = fields.getOrDefault(key, other);
        if (value instanceof Collection || value instanceof Map || value == null) {
            throw wrong(key, "give a text");
        }
        return value.toString();
    }

    private List<String> list(String key) {
        if (fields.get(key) instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).toList();
        }
        throw wrong(key, "give a list");
    }

    private Duration time(String key, Duration other, Duration shortest) {
        Object value = fields.get(key);
        Duration time = value == null ? other : Quantity.time(value.toString()).orElse(null);
        if (time == null || time.compareTo(shortest) < 0 || time.compareTo(LONGEST) > 0) {
            throw wrong(key, "use a time like 30s, 5m, 2h, " + shortest.toSeconds() + "s to 7d");
        }
        return time;
    }

    private double number(String key, double other) {
        Object value = fields.get(key);
        return value == null
                ? other
                : Quantity.number(value.toString())
                        .orElseThrow(() -> wrong(key, "use a number, a percentage or a time"));
    }

    private IllegalArgumentException wrong(String key, String what) {
        return wrong(file, name, key, fields.get(key), what);
    }

    private static IllegalArgumentException wrong(
            String file, String rule, String key, Object value, String what) {
        String given = AlertText.clean(String.valueOf(value), 80);
        return new IllegalArgumentException(
                file + ": rule '" + rule + "', " + key + " '" + given + "': " + what);
    }
}
