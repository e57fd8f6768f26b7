package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The figures of two Prometheus exporters, counted from our events. */
class ExporterCountersTest {

    /** Hsn723/postfix_exporter: counters that a few lines shall bring about. */
    @TestFactory
    Stream<DynamicTest> hsn723() {
        return Corpora.records("hsn723_exporter.expected.jsonl").stream()
                .map(
                        record ->
                                DynamicTest.dynamicTest(
                                        record.path("test").asText(), () -> countersOf(record)));
    }

    /** sergeymakinen/postfix_exporter: all its metrics for a log, without reply texts and with. */
    @Test
    void sergeymakinen() {
        Deviations deviations = new Deviations("sergeymakinen_exporter");
        compare("without-config", new SergeymakinenMetrics(false), deviations);
        compare("with-config", new SergeymakinenMetrics(true), deviations);
        deviations.areTheListedOnes();
    }

    private static void countersOf(JsonNode record) {
        Hsn723Counters counters = new Hsn723Counters();
        record.path("lines").forEach(line -> counters.add(reading(line.asText())));
        record.path("expected_counters")
                .fields()
                .forEachRemaining(
                        counter ->
                                assertThat(counters.value(counter.getKey(), isLabelled(record)))
                                        .as(counter.getKey())
                                        .isEqualTo(counter.getValue().asInt()));
        List<String> reasons = new ArrayList<>();
        record.path("expected_labelled")
                .forEach(label -> reasons.add(label.path("labels").path("reason").asText()));
        if (!reasons.isEmpty()) {
            assertThat(counters.rejectedConnections()).isEqualTo(reasons);
        }
    }

    /** That exporter was told there to count the service relay/smtp alone. */
    private static boolean isLabelled(JsonNode record) {
        return record.path("test").asText().equals("User-defined service labels");
    }

    private static Reading reading(String line) {
        Optional<Reading> reading = Reading.of(line);
        assertThat(reading).as(line).isPresent();
        return reading.get();
    }

    private static void compare(String test, SergeymakinenMetrics ours, Deviations deviations) {
        Corpora.lines("sergeymakinen_exporter.log").forEach(ours::add);
        Map<String, Double> theirs = metrics("sergeymakinen_exporter.metrics-" + test + ".txt");
        TreeSet<String> names = new TreeSet<>(theirs.keySet());
        names.addAll(ours.values().keySet());
        names.forEach(
                name ->
                        deviations.compare(
                                test,
                                name,
                                String.valueOf(theirs.get(name)),
                                String.valueOf(ours.values().get(name))));
    }

    private static Map<String, Double> metrics(String file) {
        Map<String, Double> metrics = new TreeMap<>();
        for (String line : Corpora.lines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int blank = line.lastIndexOf(' ');
                metrics.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
            }
        }
        return metrics;
    }
}
