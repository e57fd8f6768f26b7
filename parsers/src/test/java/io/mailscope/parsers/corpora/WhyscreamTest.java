package io.mailscope.parsers.corpora;

import static io.mailscope.parsers.corpora.CorpusReading.same;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mailscope.parsers.corpora.Deviations.Deviation;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The suite of whyscream/postfix-grok-patterns: each of its expectations is met under our name of
 * the field, or listed in {@code deviations.yaml}.
 */
class WhyscreamTest {

    private static final String SUITE = "whyscream";
    private static final String FILE = "whyscream.expected.jsonl";
    private static final String PAIRS = "postfix_keyvalue_data";

    /** {@code from=<a@example.com>, size=3}: brackets and the comma behind them are no part. */
    private static final Pattern PAIR = Pattern.compile("(\\w+)=(?:<([^>]*)>|([^ ,]*)),? ?");

    private final Map<String, List<String>> ourFields = ourFields();
    private final Map<String, Deviation> deviations = Deviations.of(SUITE);

    @TestFactory
    Stream<DynamicTest> expectations() {
        return Corpora.records(FILE).stream()
                .map(test -> DynamicTest.dynamicTest(name(test), () -> isMet(test)));
    }

    /** A deviation that is none any more has to go. */
    @Test
    void everyDeviationIsOne() {
        Set<String> found = new TreeSet<>();
        for (JsonNode test : Corpora.records(FILE)) {
            unmet(test).keySet().forEach(field -> found.add(name(test) + '/' + field));
        }
        assertThat(found).containsAll(deviations.keySet());
    }

    private void isMet(JsonNode test) {
        CorpusReading reading = CorpusReading.of(line(test));
        assertThat(reading.parsed()).as(reading.line()).isTrue();
        Map<String, String> unmet = unmet(test);
        unmet.entrySet().removeIf(entry -> isListed(name(test), entry));
        assertThat(unmet).as(() -> reading.line() + "\n" + reading.values()).isEmpty();
    }

    private boolean isListed(String test, Map.Entry<String, String> unmet) {
        Deviation listed = deviations.get(test + '/' + unmet.getKey());
        return listed != null
                && unmet.getValue().equals(difference(listed.theirs(), listed.ours()));
    }

    /** From each of their fields that is not met to the two readings. */
    private Map<String, String> unmet(JsonNode test) {
        CorpusReading reading = CorpusReading.of(line(test));
        Map<String, String> unmet = new TreeMap<>();
        expected(test)
                .forEach(
                        (field, theirs) -> {
                            List<String> ours = reading.values(ourNames(field));
                            if (ours.stream().noneMatch(our -> same(theirs, our))) {
                                unmet.put(field, difference(theirs, String.join(" or ", ours)));
                            }
                        });
        return unmet;
    }

    private static String difference(String theirs, String ours) {
        return "theirs '" + theirs + "', ours '" + ours + "'";
    }

    private List<String> ourNames(String field) {
        List<String> names = ourFields.get(field);
        assertThat(names).as("our name of their field " + field).isNotNull();
        return names;
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

    private static Map<String, List<String>> ourFields() {
        try (InputStream in = WhyscreamTest.class.getResourceAsStream("/corpora/whyscream.yaml")) {
            return new YAMLMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
