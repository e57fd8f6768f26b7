package io.mailscope.parsers.failure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A file of rules, in the order in which they are tried.
 *
 * @param version goes up when a rule changes what a failure is called
 */
record RuleFile(int version, List<FailureRule> rules) {

    private static final Set<String> KEYS =
            Set.of("id", "cause", "speaker", "dsn", "code", "command", "text", "with");

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException with one line that names the rule and what is wrong with it
     */
    static RuleFile of(JsonNode file) {
        List<FailureRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode rule : file.path("rules")) {
            if (!ids.add(rule.path("id").asText())) {
                throw new IllegalArgumentException(
                        "rule '" + rule.path("id").asText() + "' stands twice");
            }
            rules.add(rule(rule));
        }
        return new RuleFile(file.path("version").asInt(), List.copyOf(rules));
    }

    private static FailureRule rule(JsonNode rule) {
        rule.fieldNames().forEachRemaining(key -> checkKey(rule, key));
        return new FailureRule(
                rule.path("id").asText(),
                Cause.of(rule.path("cause").asText()),
                list(rule.path("speaker"), Speaker::of),
                list(rule.path("dsn"), CodePattern::of),
                list(rule.path("code"), Integer::valueOf),
                list(rule.path("command"), Function.identity()),
                list(rule.path("text"), Function.identity()),
                list(rule.path("with"), Function.identity()));
    }

    private static void checkKey(JsonNode rule, String key) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(
                    "rule '" + rule.path("id").asText() + "' has an unknown key '" + key + "'");
        }
    }

    private static <T> List<T> list(JsonNode list, Function<String, T> reader) {
        List<T> values = new ArrayList<>();
        list.forEach(item -> values.add(reader.apply(item.asText())));
        return List.copyOf(values);
    }
}
