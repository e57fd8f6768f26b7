package io.mailscope.jobs.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The queue length from the log against {@code postqueue -j}, which the lab called every two
 * seconds while the load ran.
 *
 * <p>postqueue is not atomic, so only those samples are compared in which nothing moved for a tenth
 * of a second around: there all states must be equal.
 */
class QueueTruthTest {

    private static final Path LOGS = Path.of("../lab/logs/syslog");
    private static final long STILL_MILLIS = 40;
    private static final int DEFERRED = 2;

    @Test
    void equalsPostqueueWheneverNothingMoved() throws Exception {
        TreeMap<Long, List<Long>> derived = derive();
        List<List<Long>> still = new ArrayList<>();
        Map<Long, String> wrong = new LinkedHashMap<>();
        for (String line : lines("truth/queue.jsonl.gz")) {
            JsonNode sample = new ObjectMapper().readTree(line);
            long from = millis(sample.path("t0")) - STILL_MILLIS;
            long to = millis(sample.path("t1")) + STILL_MILLIS;
            List<Long> before = derived.ceilingEntry(from).getValue();
            if (derived.subMap(from, to).values().stream().allMatch(before::equals)) {
                List<Long> counted = counts(sample.path("counts"));
                still.add(counted);
                if (!counted.equals(before)) {
                    wrong.put(from, "postqueue " + counted + ", derived " + before);
                }
            }
        }
        assertThat(still).hasSizeGreaterThan(60);
        assertThat(still.stream().filter(c -> c.get(DEFERRED) > 100)).hasSizeGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    /** From each millisecond to incoming, active, deferred and hold as the job has them. */
    private static TreeMap<Long, List<Long>> derive() throws Exception {
        TreeMap<Long, List<Long>> lengths = new TreeMap<>();
        try (QueueHarness queue = new QueueHarness(Duration.ofMillis(1))) {
            for (String line : lines("mail.iso.log.gz")) {
                queue.line(line);
            }
            queue.pass(Duration.ofSeconds(30));
            for (QueueLength l : queue.gauges()) {
                lengths.put(
                        l.timeMillis(), List.of(l.incoming(), l.active(), l.deferred(), l.hold()));
            }
        }
        return lengths;
    }

    private static long millis(JsonNode seconds) {
        return Math.round(seconds.asDouble() * 1000);
    }

    private static List<Long> counts(JsonNode counts) {
        List<Long> numbers = new ArrayList<>();
        for (String state : List.of("incoming", "active", "deferred", "hold")) {
            numbers.add(counts.path(state).asLong());
        }
        return numbers;
    }

    private static List<String> lines(String file) throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(LOGS.resolve(file))),
                                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }
}
