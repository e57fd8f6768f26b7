package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
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
    private static final String ISO = "mail.iso.log.gz";
    private static final Map<String, Reading> READINGS = new TreeMap<>();
    private static LabIndex index;
    private static JsonNode truth;

    @TempDir private static Path folder;

    /** What was seen at the end of one log. */
    private record Reading(String summary, long lastQueueLength) {}

    @BeforeAll
    static void start() throws Exception {
        index = LabIndex.empty();
        for (String log : List.of("mail.log.gz", ISO, "mail.rfc5424.log.gz")) {
            READINGS.put(log, new Reading(run(log), lastQueueLength()));
        }
        try (var in =
                new GZIPInputStream(Files.newInputStream(LOGS.resolve("truth/totals.json.gz")))) {
            truth = new ObjectMapper().readTree(in);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.log.gz", ISO, "mail.rfc5424.log.gz"})
    void figuresEqualThoseOfTheLab(String log) throws Exception {
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
        assertThat(READINGS.get(log).lastQueueLength()).isZero();
        assertThat(READINGS.get(log).summary()).contains("not understood 0");
        assertThat(folder.resolve("dead")).doesNotExist();
    }

    private static long pflogsumm(String figure) {
        return truth.required("pflogsumm").required(figure).asLong();
    }

    @Test
    void secondRunAddsNoDocument() throws Exception {
        long once = documents();
        run(ISO);

        assertThat(once).isGreaterThan(10_000);
        assertThat(documents()).isEqualTo(once);
    }

    private static String run(String log) {
        return index.run(LOGS.resolve(log), folder.resolve("dead"));
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
                index.search(
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
                index.search(
                        "metrics-mail.queue-default/_search",
                        "{\"size\":1,\"sort\":[{\"@timestamp\":\"desc\"}],"
                                + "\"query\":{\"term\":{\"mail.queue.state\":\"total\"}}}");
        return reply.at("/hits/hits/0/_source/mail/queue/length").asLong(-1);
    }

    private static long documents() throws Exception {
        return index.search("logs-mail.*,metrics-mail.*/_count", "{}").path("count").asLong();
    }
}
