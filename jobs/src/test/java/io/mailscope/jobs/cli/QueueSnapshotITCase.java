package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.embedded.SharedElasticsearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log that lacks its first half, with what {@code postqueue -j} said, through the command line
 * into a real Elasticsearch.
 */
class QueueSnapshotITCase {

    private static final Path LOGS = Path.of("../lab/logs/syslog").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static URI server;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = SharedElasticsearch.emptied();
    }

    @Test
    void aSnapshotSeedsTheQueueAndDriftIsPublished() throws Exception {
        JsonNode sample = JSON.readTree(lines("truth/queue.jsonl.gz").get(70));
        long begin = millis(sample.path("t0"));
        List<String> lines = secondHalf(begin - 5_000);
        Path log = Files.write(folder.resolve("mail.log"), lines);
        Path snapshots = Files.write(folder.resolve("queue.jsonl"), snapshot(sample));

        run("--log", log.toString(), "--queue-snapshot", snapshots.toString());

        Set<String> listed = listed(sample);
        Set<String> unnamed = new HashSet<>(listed);
        unnamed.removeAll(named(lines, 0, millis(sample.path("t1"))));
        Set<String> still = new HashSet<>(named(lines, 0, begin - 2_000));
        still.retainAll(listed);
        still.removeAll(named(lines, begin - 2_000, millis(sample.path("t1"))));
        assertThat(unnamed).hasSizeGreaterThan(300);
        assertThat(still).hasSizeGreaterThan(50);
        JsonNode found = search("{\"exists\":{\"field\":\"mail.queue.drift.compared\"}}");
        assertThat(found.at("/hits/total/value").asInt()).isEqualTo(1);
        JsonNode drift = found.at("/hits/hits/0/_source/mail/queue/drift");
        assertThat(drift.path("missing").asInt()).isEqualTo(unnamed.size());
        assertThat(drift.path("compared").asInt()).isEqualTo(unnamed.size() + still.size());
        assertThat(hits("{\"term\":{\"mail.queue.baseline\":\"known\"}}")).isPositive();
        assertThat(hits("{\"term\":{\"mail.queue.by\":\"domain\"}}")).isPositive();
        assertThat(hits("{\"term\":{\"mail.queue.by\":\"sender_domain\"}}")).isPositive();
        assertThat(hits("{\"range\":{\"mail.queue.ages.up_to_5\":{\"gt\":0}}}")).isPositive();
        JsonNode last = search("{\"term\":{\"mail.queue.state\":\"total\"}}");
        assertThat(last.at("/hits/hits/0/_source/mail/queue/length").asInt(-1)).isZero();
        assertThat(folder.resolve("dead")).doesNotExist();
    }

    private static long millis(JsonNode seconds) {
        return Math.round(seconds.asDouble() * 1000);
    }

    private static Set<String> listed(JsonNode sample) {
        Set<String> ids = new HashSet<>();
        sample.path("postqueue").forEach(queue -> queue.forEach(id -> ids.add(id.asText())));
        return ids;
    }

    /** Words of a log between two moments, both included, that may be queue ids. */
    private static Set<String> named(List<String> log, long fromMillis, long toMillis) {
        Set<String> words = new HashSet<>();
        for (String line : log) {
            String time = line.substring(0, line.indexOf(' '));
            long at = OffsetDateTime.parse(time).toInstant().toEpochMilli();
            if (at >= fromMillis && at <= toMillis) {
                words.addAll(List.of(line.split("\\W+")));
            }
        }
        return words;
    }

    private static List<String> secondHalf(long fromMillis) throws IOException {
        List<String> lines = lines("mail.iso.log.gz");
        String from = java.time.Instant.ofEpochMilli(fromMillis).toString().substring(0, 19);
        lines.removeIf(line -> line.compareTo(from) < 0);
        return lines;
    }

    private static List<String> snapshot(JsonNode sample) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "{\"snapshot\":\"begin\",\"host\":\"mx1\",\"instance\":\"postfix\",\"time\":%s}"
                        .formatted(sample.path("t0")));
        sample.path("postqueue")
                .fields()
                .forEachRemaining(
                        queue ->
                                queue.getValue()
                                        .forEach(id -> lines.add(line(queue.getKey(), id))));
        lines.add("{\"snapshot\":\"end\",\"time\":%s}".formatted(sample.path("t1")));
        return lines;
    }

    private static String line(String queue, JsonNode id) {
        return ("{\"queue_name\": \"%s\", \"queue_id\": %s, \"arrival_time\": 1732420800,"
                        + " \"message_size\": 500, \"sender\": \"\", \"recipients\": []}")
                .formatted(queue, id);
    }

    private static List<String> lines(String file) throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(LOGS.resolve(file)))))) {
            return new ArrayList<>(in.lines().toList());
        }
    }

    private void run(String... options) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(options));
        all.addAll(List.of("--elasticsearch", server.toString(), "--zone", "UTC"));
        all.addAll(List.of("--dead-letters", folder.resolve("dead").toString()));
        StringWriter out = new StringWriter();
        var command = Mailscope.commandLine().setOut(new PrintWriter(out));
        assertThat(command.execute(all.toArray(String[]::new))).isZero();
    }

    private static int hits(String query) throws Exception {
        return search(query).at("/hits/total/value").asInt();
    }

    private static JsonNode search(String query) throws Exception {
        post("/_refresh", "");
        return post(
                "/metrics-mail.queue-default/_search",
                "{\"size\":1,\"sort\":[{\"@timestamp\":\"desc\"}],\"query\":" + query + "}");
    }

    private static JsonNode post(String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpClient http = HttpClient.newHttpClient();
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
