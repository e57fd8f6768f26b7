package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The suite of whyscream/postfix-grok-patterns: each of its expectations is met under our name of
 * the field, or listed in {@code deviations.yaml}.
 */
class WhyscreamTest {

    private static final String SUITE = "whyscream";
    private static final String PAIRS = "postfix_keyvalue_data";

    /** {@code from=<a@example.com>, size=3}: brackets and the comma behind them are no part. */
    private static final Pattern PAIR = Pattern.compile("(\\w+)=(?:<([^>]*)>|([^ ,]*)),? ?");

    @Test
    void everyExpectationIsMet() {
        Deviations deviations = new Deviations(SUITE);
        List<JsonNode> tests = Corpora.records(SUITE + ".expected.jsonl");
        assertThat(tests).hasSize(191);
        tests.forEach(test -> compare(test, deviations));
        deviations.areTheListedOnes();
    }

    private static void compare(JsonNode test, Deviations deviations) {
        WhyscreamWords words = new WhyscreamWords(Corpora.parsed(line(test)));
        expected(test)
                .forEach(
                        (field, theirs) ->
                                deviations.compare(
                                        name(test), field, theirs, words.of(field, theirs)));
    }

    private static Map<String, String> expected(JsonNode test) {
        Map<String, String> expected = new LinkedHashMap<>();
        test.get("expected")
                .fields()
                .forEachRemaining(
                        field -> {
                            String value = field.getValue().asText();
                            if (field.getKey().equals(PAIRS)) {
                                expected.putAll(pairs(value));
                            } else {
                                expected.put(field.getKey(), isNoQueueId(field) ? "" : value);
                            }
                        });
        return expected;
    }

    /** A line without a queue id has none for us. */
    private static boolean isNoQueueId(Map.Entry<String, JsonNode> field) {
        return field.getValue().asText().equals("NOQUEUE");
    }

    /** They leave a tail of {@code key=value} in one field; we name its parts. */
    private static Map<String, String> pairs(String tail) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Matcher matcher = PAIR.matcher(tail);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            pairs.put(PAIRS + '.' + matcher.group(1), value);
        }
        return pairs;
    }

    private static String name(JsonNode test) {
        return test.get("test").asText();
    }

    /** Fragments of lines are tested within a line of ours that holds them. */
    private static String line(JsonNode test) {
        String text = test.get("line").asText();
        if (!test.get("fragment").asBoolean()) {
            return text;
        }
        return switch (name(test).replaceAll("_\\d+$", "")) {
            case "command_counter_data" -> smtpd(text);
            case "delays" -> delivery("mx.test[192.0.2.1]:25", text, "");
            case "relay" -> delivery(text, "1/0/0/0", "");
            case "tls_features" ->
                    delivery("mx.test[192.0.2.1]:25", "1/0/0/0", "tls=" + text + ", ");
            default -> throw new AssertionError("an unknown kind of fragment: " + name(test));
        };
    }

    private static String smtpd(String commands) {
        return "Jan  1 00:00:00 mx1 postfix/smtpd[1]: disconnect from a.test[192.0.2.1] "
                + commands;
    }

    private static String delivery(String relay, String delays, String tls) {
        return "Jan  1 00:00:00 mx1 postfix/smtp[1]: 0A1B2C3D4E: to=<a@example.com>, relay="
                + relay
                + ", delay=1, delays="
                + delays
                + ", "
                + tls
                + "dsn=2.0.0, status=sent (250 2.0.0 Ok)";
    }
}
