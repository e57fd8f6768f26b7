package io.mailscope.alerts.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of rules; a rule of a known name takes over what it does not say itself.
 *
 * @param file its name, for messages
 * @param known what the rules say that it may change, by name
 */
record RuleReader(String file, Map<String, Map<String, Object>> known) {

    private static final ObjectMapper YAML = new YAMLMapper();

    /** The rules that are not switched off. */
    List<Rule> read(String text) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>(known);
        fields(text)
                .forEach(
                        (name, own) -> {
                            Map<String, Object> merged =
                                    new LinkedHashMap<>(known.getOrDefault(name, Map.of()));
                            merged.putAll(own);
                            all.put(name, merged);
                        });
        List<Rule> rules = new ArrayList<>();
        Map<String, Metric> metrics = new LinkedHashMap<>();
        all.forEach(
                (name, fields) -> {
                    RuleFields of = new RuleFields(file, name, fields);
                    if (!of.isOff()) {
                        Rule rule = new RuleDefinition(of).rule(metrics);
                        metrics.put(name, rule.metric());
                        rules.add(rule);
                    }
                });
        return rules;
    }

    /** What a file says of each rule. */
    Map<String, Map<String, Object>> fields(String text) {
        JsonNode root = tree(text);
        if (!root.isObject() || root.size() != 1 || !root.path("rules").isObject()) {
            throw new IllegalArgumentException(file + ": give one key 'rules' with a map of rules");
        }
        Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
        root.path("rules")
                .properties()
                .forEach(
                        rule -> {
                            if (!rule.getValue().isObject()) {
                                throw new IllegalArgumentException(
                                        file + ": rule '" + rule.getKey() + "': give a map");
                            }
                            rules.put(rule.getKey(), map(rule.getValue()));
                        });
        return rules;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(JsonNode rule) {
        return YAML.convertValue(rule, Map.class);
    }

    private JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String what = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new IllegalArgumentException(file + ", line " + line + ": no YAML: " + what, e);
        }
    }
}
