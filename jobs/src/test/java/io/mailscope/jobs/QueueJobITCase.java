package io.mailscope.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.ingest.file.LogFileSource;
import io.mailscope.jobs.index.MailDocument;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.line.LineBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log that lacks its first half and the snapshots beside it, both read to their end: whoever is
 * read faster and wherever state lives, the documents are the same.
 */
class QueueJobITCase {

    private static final Path LOGS = Path.of("../lab/logs/syslog");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST = 70;

    @TempDir private static Path folder;
    private static Map<String, String> expected;

    @BeforeAll
    static void run() throws Exception {
        List<String> samples = lines("truth/queue.jsonl.gz");
        List<String> snapshots = new ArrayList<>();
        for (String sample : samples.subList(FIRST, samples.size())) {
            write(JSON.readTree(sample), snapshots);
        }
        Files.write(folder.resolve("queue.jsonl"), snapshots);
        double begin = JSON.readTree(samples.get(FIRST)).path("t0").asDouble();
        String from = Instant.ofEpochSecond((long) begin - 5).toString().substring(0, 19);
        List<String> log = new ArrayList<>(lines("mail.iso.log.gz"));
        log.removeIf(line -> line.compareTo(from) < 0);
        Files.write(folder.resolve("mail.log"), log);
        expected = documents("hashmap", 1);
    }

    private static void write(JsonNode sample, List<String> out) {
        out.add(
                "{\"snapshot\":\"begin\",\"host\":\"mx1\",\"instance\":\"postfix\",\"time\":%s}"
                        .formatted(sample.path("t0")));
        sample.path("postqueue")
                .fields()
                .forEachRemaining(
                        queue -> queue.getValue().forEach(id -> out.add(line(queue.getKey(), id))));
        out.add("{\"snapshot\":\"end\",\"time\":%s}".formatted(sample.path("t1")));
    }

    private static String line(String queue, JsonNode id) {
        return ("{\"queue_name\": \"%s\", \"queue_id\": %s, \"arrival_time\": 1732420800,"
                        + " \"message_size\": 500, \"sender\": \"\", \"recipients\": []}")
                .formatted(queue, id);
    }

    private static List<String> lines(String file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(LOGS.resolve(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** By data stream and id; that no id comes twice is asserted on the way. */
    private static Map<String, String> documents(String backend, int parallelism) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        PipelineOptions options =
                PipelineOptions.defaults(ParserSettings.of(ZoneOffset.UTC, "mx1"));
        FollowedMail mail =
                FollowedMail.over(
                        file(environment, "mail.log", LogTime.of(options)),
                        file(environment, "queue.jsonl", WatermarkStrategy.noWatermarks()),
                        options);
        Map<String, String> documents = new TreeMap<>();
        try (var all = MailFlowPipeline.of(mail).documents().executeAndCollect()) {
            while (all.hasNext()) {
                MailDocument document = all.next();
                String json = new String(document.json(), StandardCharsets.UTF_8);
                assertThat(documents.put(document.dataStream() + ' ' + document.id(), json))
                        .as("first with id %s, then %s", document.id(), json)
                        .isNull();
            }
        }
        return documents;
    }

    private static DataStream<LineBatch> file(
            StreamExecutionEnvironment environment,
            String name,
            WatermarkStrategy<LineBatch> time) {
        return environment.fromSource(
                LogFileSource.of(List.of(folder.resolve(name).toString()), false)
                        .timedIn(ZoneOffset.UTC),
                time,
                name,
                TypeInformation.of(LineBatch.class));
    }

    @Test
    void everySnapshotIsUsed() {
        long drifts =
                expected.values().stream().filter(json -> json.contains("\"compared\"")).count();
        assertThat(drifts).isGreaterThan(60);
        assertThat(expected).hasSizeGreaterThan(5_000);
    }

    @Test
    void moreTasksMakeTheSameDocuments() throws Exception {
        assertSame(documents("hashmap", 3));
    }

    @Test
    void rocksDbMakesTheSameDocuments() throws Exception {
        assertSame(documents("rocksdb", 2));
    }

    /**
     * Percentiles come from sketches, which leave out samples at random; their ids are compared.
     */
    private static void assertSame(Map<String, String> documents) {
        assertThat(documents.keySet()).isEqualTo(expected.keySet());
        documents.forEach(
                (id, json) -> {
                    if (!json.contains("\"latency\"")) {
                        assertThat(json).as(id).isEqualTo(expected.get(id));
                    }
                });
    }
}
