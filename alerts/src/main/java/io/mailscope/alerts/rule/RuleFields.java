package io.mailscope.alerts.rule;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a file says of one rule: known keys, with values of the type that is asked for.
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

    private static final Duration LONGEST = Duration.ofDays(7);

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

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /** Whether the rule is switched off. */
    boolean isOff() {
        Object off = fields.getOrDefault("off", false);
        if (!(off instanceof Boolean)) {
            throw wrong("off", "use true or false");
        }
        return (Boolean) off;
    }

    /** A text, or the other one where nothing is said. */
    String text(String key, String other) {
        Object value = fields.getOrDefault(key, other);
        if (value instanceof Collection || value instanceof Map || value == null) {
            throw wrong(key, "give a text");
        }
        return value.toString();
    }

    List<String> list(String key) {
        if (fields.get(key) instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).toList();
        }
        throw wrong(key, "give a list");
    }

    /** A time between the shortest and seven days. */
    Duration time(String key, Duration other, Duration shortest) {
        Object value = fields.get(key);
        Duration time = value == null ? other : Quantity.time(value.toString()).orElse(null);
        if (time == null || time.compareTo(shortest) < 0 || time.compareTo(LONGEST) > 0) {
            throw wrong(key, "use a time like 30s, 5m, 2h, " + shortest.toSeconds() + "s to 7d");
        }
        return time;
    }

    double number(String key, double other) {
        Object value = fields.get(key);
        return value == null
                ? other
                : Quantity.number(value.toString())
                        .orElseThrow(() -> wrong(key, "use a number, a percentage or a time"));
    }

    /** What is wrong with a value, in one line. */
    IllegalArgumentException wrong(String key, String what) {
        return wrong(file, name, key, fields.get(key), what);
    }

    private static IllegalArgumentException wrong(
            String file, String rule, String key, Object value, String what) {
        String given = AlertText.clean(String.valueOf(value), 80);
        return new IllegalArgumentException(
                file + ": rule '" + rule + "', " + key + " '" + given + "': " + what);
    }
}
