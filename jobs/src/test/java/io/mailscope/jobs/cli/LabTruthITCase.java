package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real log through the whole job into a real Elasticsearch, compared with what the lab counted
 * beside it ({@code truth/totals.json}), in each header shape.
 */
class LabTruthITCase {

    private static final Path LOGS = Path.of("../lab/logs/syslog").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static EmbeddedElasticsearch server;
    private static JsonNode truth;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedElasticsearch.start(Path.of("target/elasticsearch"));
        try (var in =
                new GZIPInputStream(Files.newInputStream(LOGS.resolve("truth/totals.json.gz")))) {
            truth = JSON.readTree(in);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.log.gz", "mail.iso.log.gz", "mail.rfc5424.log.gz"})
    void figuresEqualThoseOfTheLab(String log) throws Exception {
        String summary = run(log);

        assertThat(count(log, "postfix.status", null)).isEqualTo(numbers(truth.at("/log/status")));
        assertThat(count(log, "postfix.status", "postfix.dsn"))
                .isEqualTo(numbers(truth.at("/log/dsn")));
        assertThat(count(log, "mail.recipient_domain", "postfix.status")).isEqualTo(byDomain());
        assertThat(pflogsumm("bounced"))
                .isEqualTo(count(log, "postfix.status", null).get("bounced"));
        // pflogsumm counts what local forwarded apart from what was delivered.
        assertThat(pflogsumm("delivered") + pflogsumm("forwarded"))
                .isEqualTo(count(log, "postfix.status", null).get("sent"));
        assertThat(truth.at("/pflogsumm").fieldNames())
                .toIterable()
                .contains(
                        "deferred  (%d  deferrals)"
                                .formatted(count(log, "postfix.status", null).get("deferred")));
        assertThat(lastQueueLength()).isZero();
        assertThat(summary).contains("not understood 0");
        assertThat(folder.resolve("dead")).doesNotExist();
    }

    private static long pflogsumm(String figure) {
        return truth.required("pflogsumm").required(figure).asLong();
    }

    @Test
    void secondRunAddsNoDocument() throws Exception {
        run("mail.iso.log.gz");
        long once = documents();
        run("mail.iso.log.gz");

        assertThat(once).isGreaterThan(10_000);
        assertThat(documents()).isEqualTo(once);
    }

    /**
     * In = parsed + unsupported + malformed, in Elasticsearch, with every eighth line a bad one.
     */
    @Test
    void everyLineIsAccountedFor() throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line : labLines(7_000)) {
            lines.add(line.replaceFirst(" mx1 ", " counted "));
            if (lines.size() % 8 == 7) {
                lines.add(lines.size() % 16 == 7 ? "\0 no header" : unknownText(line));
            }
        }
        run(Files.write(folder.resolve("counted.log"), lines).toString());

        JsonNode sums =
                post(
                                "metrics-mail.parse-default/_search?size=0",
                                "{\"query\":{\"term\":{\"host.name\":\"counted\"}},\"aggs\":{"
                                        + sum("lines")
                                        + ','
                                        + sum("parsed")
                                        + ','
                                        + sum("unsupported")
                                        + ','
                                        + sum("malformed")
                                        + "}}")
                        .path("aggregations");
        assertThat(sums.at("/lines/value").asLong()).isEqualTo(8_000);
        assertThat(sums.at("/parsed/value").asLong()).isEqualTo(7_000);
        assertThat(sums.at("/unsupported/value").asLong()).isEqualTo(500);
        assertThat(sums.at("/malformed/value").asLong()).isEqualTo(500);
    }

    private static String unknownText(String line) {
        return line.replaceFirst(" mx1 .*", " counted postfix/qmgr[7]: a text of no shape");
    }

    private static String sum(String figure) {
        return "\"%s\":{\"sum\":{\"field\":\"mail.parse.%s\"}}".formatted(figure, figure);
    }

    private static List<String> labLines(int count) throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(LOGS.resolve("mail.iso.log.gz"))),
                                StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> line.contains(" mx1 ")).limit(count).toList();
        }
    }

    /** Each text that the log has for a failure is new once, however often it is said. */
    @Test
    void failureTextsAreToldOnce() throws Exception {
        run("mail.iso.log.gz");

        JsonNode texts =
                post(
                        "logs-mail.system-default/_search?size=1000",
                        "{\"query\":{\"term\":{\"event.action\":\"new-failure-text\"}}}");
        List<String> templates = new ArrayList<>();
        texts.at("/hits/hits")
                .forEach(hit -> templates.add(hit.at("/_source/mail/failure/template").asText()));
        assertThat(templates).hasSizeBetween(10, 200).doesNotHaveDuplicates();
        assertThat(String.join("\n", templates))
                .contains("HOST[IP]")
                .doesNotContain("@")
                .doesNotContain("127.0.0.");
    }

    private String run(String log) {
        StringWriter out = new StringWriter();
        var command = Mailscope.commandLine().setOut(new PrintWriter(out));
        int status =
                command.execute(
                        "run",
                        "--log",
                        LOGS.resolve(log).toString(),
                        "--elasticsearch",
                        server.url().toString(),
                        "--dead-letters",
                        folder.resolve("dead").toString(),
                        "--zone",
                        "UTC");
        assertThat(status).isZero();
        return out.toString();
    }

    private static Map<String, Long> byDomain() {
        Map<String, Long> counts = new TreeMap<>();
        truth.at("/log/by_domain")
                .fields()
                .forEachRemaining(
                        domain ->
                                numbers(domain.getValue())
                                        .forEach(
                                                (status, n) ->
                                                        counts.put(
                                                                domain.getKey() + ' ' + status,
                                                                n)));
        return counts;
    }

    private static Map<String, Long> numbers(JsonNode object) {
        Map<String, Long> numbers = new TreeMap<>();
        object.fields().forEachRemaining(e -> numbers.put(e.getKey(), e.getValue().asLong()));
        return numbers;
    }

    /** Documents of one log per value of a field, or of two. */
    private static Map<String, Long> count(String log, String field, String second)
            throws Exception {
        String inner =
                second == null
                        ? ""
                        : ",\"aggs\":{\"b\":{\"terms\":{\"size\":1000,\"field\":\"%s\"}}}"
                                .formatted(second);
        JsonNode reply =
                post(
                        "logs-mail.delivery-default/_search?size=0",
                        ("{\"query\":{\"term\":{\"log.file.path\":\"%s\"}},"
                             + "\"aggs\":{\"a\":{\"terms\":{\"size\":1000,\"field\":\"%s\"}%s}}}")
                                .formatted(LOGS.resolve(log), field, inner));
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode a : reply.at("/aggregations/a/buckets")) {
            if (second == null) {
                counts.put(a.path("key").asText(), a.path("doc_count").asLong());
            }
            for (JsonNode b : a.at("/b/buckets")) {
                counts.put(
                        a.path("key").asText() + ' ' + b.path("key").asText(),
                        b.path("doc_count").asLong());
            }
        }
        return counts;
    }

    private static long lastQueueLength() throws Exception {
        JsonNode reply =
                post(
                        "metrics-mail.queue-default/_search",
                        "{\"size\":1,\"sort\":[{\"@timestamp\":\"desc\"}],"
                                + "\"query\":{\"term\":{\"mail.queue.state\":\"total\"}}}");
        return reply.at("/hits/hits/0/_source/mail/queue/length").asLong(-1);
    }

    private static long documents() throws Exception {
        return post("logs-mail.*,metrics-mail.*/_count", "{}").path("count").asLong();
    }

    private static JsonNode post(String path, String body) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/_refresh"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "/" + path))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
