package io.mailscope.jobs.correlate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A run of the lab: its log, and what {@code postqueue -j} said every two seconds meanwhile. */
final class LabTruth {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One call of postqueue, from before it began until after it ended, epoch milliseconds. */
    record Sample(long from, long to, Map<String, QueueState> queued) {}

    private final Path folder;

    LabTruth(String run) {
        folder = Path.of("../lab/logs").resolve(run);
    }

    List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String line : lines("truth/queue.jsonl.gz")) {
            JsonNode sample = JSON.readTree(line);
            Map<String, QueueState> queued = new TreeMap<>();
            sample.path("postqueue")
                    .fields()
                    .forEachRemaining(
                            queue ->
                                    queue.getValue()
                                            .forEach(
                                                    id ->
                                                            queued.put(
                                                                    id.asText(),
                                                                    QueueState.ofQueue(
                                                                            queue.getKey()))));
            samples.add(new Sample(millis(sample.path("t0")), millis(sample.path("t1")), queued));
        }
        return samples;
    }

    private static long millis(JsonNode seconds) {
        return Math.round(seconds.asDouble() * 1000);
    }

    List<String> lines(String file) throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(folder.resolve(file))),
                                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }
}
