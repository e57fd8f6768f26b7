package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of the documents of the lab's log, in a real Elasticsearch. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class LabDocumentsITCase {

    static final PlainLog LOG =
            new PlainLog(Repository.root().resolve("lab/logs/syslog/mail.iso.log.gz"));
    static LabIndex index;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        index = LabIndex.empty();
        run(QuestionLogs.write(folder));
        run(LOG.file());
        // The commands search what is there; only searches of the tests wait for what was written.
        index.refresh();
    }

    /** Answers a command that reads Elasticsearch. */
    static CommandRun ask(String... command) {
        return CommandRun.of(index.url(), command);
    }

    private static void run(Path log) {
        index.run(log, folder.resolve("dead"));
        assertThat(folder.resolve("dead")).doesNotExist();
    }

    private static JsonNode hits(String stream, String query) throws Exception {
        String body = "{\"size\":5000,\"track_total_hits\":true,\"query\":" + query + '}';
        return index.search(stream + "-default/_search", body).path("hits");
    }

    private static List<String> texts(JsonNode hits, String pointer) {
        List<String> texts = new ArrayList<>();
        hits.path("hits").forEach(hit -> texts.add(hit.at("/_source" + pointer).asText()));
        return texts;
    }

    /** One look-up of the members, one query for what they went through: docs/traces.md. */
    @Test
    void attemptsOfATraceAreFoundByItsMembers() throws Exception {
        JsonNode filtered = hits("logs-mail.message", "{\"term\":{\"mail.trace.via\":\"filter\"}}");
        String trace = texts(filtered, "/mail/trace/id").get(0);
        JsonNode members =
                hits(
                        "logs-mail.message",
                        "{\"bool\":{\"filter\":[{\"term\":{\"mail.trace.id\":\"%s\"}},{\"term\":{\"mail.phase\":\"ended\"}}]}}"
                                .formatted(trace));
        String selves =
                texts(members, "/mail/trace/self").stream()
                        .map(self -> '"' + self + '"')
                        .collect(Collectors.joining(","));
        JsonNode attempts =
                hits("logs-mail.delivery", "{\"terms\":{\"mail.trace.self\":[" + selves + "]}}");
        int tried = texts(members, "/postfix/attempts").stream().mapToInt(Integer::parseInt).sum();
        assertThat(members.at("/total/value").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(attempts.at("/total/value").asInt()).isEqualTo(tried);
    }

    @Test
    void noAttemptIsWithoutItsMessage() throws Exception {
        JsonNode without =
                hits(
                        "logs-mail.delivery",
                        "{\"bool\":{\"must_not\":{\"exists\":{\"field\":\"mail.trace.self\"}}}}");
        assertThat(without.at("/total/value").asInt()).isZero();
    }

    /** A list of five recipients, one of whom is tried until the message is too old. */
    @Test
    void everyAttemptStandsInItsMessage() throws Exception {
        JsonNode recipients =
                hits(
                                "logs-mail.message",
                                "{\"bool\":{\"filter\":[{\"term\":{\"postfix.queue_id\":\"AFDF7230C73\"}},{\"term\":{\"mail.phase\":\"ended\"}}]}}")
                        .at("/hits/0/_source/mail/recipients");
        List<String> told = new ArrayList<>();
        for (JsonNode recipient : recipients) {
            recipient.path("earlier").forEach(one -> told.add(attempt(recipient, one)));
            told.add(attempt(recipient, recipient));
        }
        List<String> logged = new ArrayList<>();
        Matcher line =
                Pattern.compile(
                                "AFDF7230C73: to=<([^>]*)>.* delays=([\\d.]+)/([\\d.]+)/([\\d.]+)/([\\d.]+),"
                                        + " dsn=([\\d.]+), status=\\w+ \\((.{1,40})")
                        .matcher(String.join("\n", LOG.lines()));
        while (line.find()) {
            logged.add(
                    "%s %s %s %s %s %s %s"
                            .formatted(
                                    line.group(1),
                                    Double.valueOf(line.group(2)),
                                    Double.valueOf(line.group(3)),
                                    Double.valueOf(line.group(4)),
                                    Double.valueOf(line.group(5)),
                                    line.group(6),
                                    line.group(7)));
        }
        assertThat(recipients).hasSize(5);
        assertThat(told).containsExactlyInAnyOrderElementsOf(logged).hasSizeGreaterThan(8);
    }

    private static String attempt(JsonNode recipient, JsonNode attempt) {
        JsonNode delay = attempt.path("delay");
        String reply = attempt.path("reply").asText();
        return "%s %s %s %s %s %s %s"
                .formatted(
                        recipient.path("to").asText(),
                        delay.path("before_queue_manager").asDouble(),
                        delay.path("in_queue_manager").asDouble(),
                        delay.path("connection_setup").asDouble(),
                        delay.path("transmission").asDouble(),
                        attempt.path("dsn").asText(),
                        reply.substring(0, Math.min(40, reply.length())));
    }

    /** opendkim signed 674 messages of this log, as its lines say. */
    @Test
    void verdictsStandInTheMessageAndNameIt() throws Exception {
        JsonNode judged =
                hits(
                        "logs-mail.message",
                        "{\"bool\":{\"filter\":[{\"term\":{\"mail.phase\":\"ended\"}},{\"nested\":{\"path\":\"mail.verdicts\",\"query\":{\"term\":{\"mail.verdicts.result\":\"signed\"}}}}]}}");
        JsonNode verdicts =
                hits(
                        "logs-mail.system",
                        "{\"bool\":{\"filter\":[{\"term\":{\"event.action\":\"verdict\"}},{\"exists\":{\"field\":\"mail.trace.self\"}}]}}");
        assertThat(judged.at("/total/value").asInt()).isEqualTo(674);
        assertThat(verdicts.at("/total/value").asInt()).isEqualTo(674);
        assertThat(texts(verdicts, "/mail/trace/self"))
                .containsAll(texts(judged, "/mail/trace/self"));
    }

    /** Each text that the log has for a failure is new once, however often it is said. */
    @Test
    void failureTextsAreToldOnce() throws Exception {
        JsonNode texts =
                index.search(
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

    @Nested
    @Order(1)
    class Traces extends TraceQuestions {}

    @Nested
    @Order(2)
    class Incidents extends IncidentQuestions {}

    @Nested
    @Order(3)
    class Queries extends QueryFiles {}

    /** Last, because it adds a host. */
    @Nested
    @Order(4)
    class Counted {

        /**
         * In = parsed + unsupported + malformed, in Elasticsearch, with every eighth line a bad
         * one.
         */
        @Test
        void everyLineIsAccountedFor() throws Exception {
            List<String> lines = new ArrayList<>();
            for (String line : LOG.matching(" mx1 ").subList(0, 7_000)) {
                lines.add(line.replaceFirst(" mx1 ", " counted "));
                if (lines.size() % 8 == 7) {
                    lines.add(lines.size() % 16 == 7 ? "\0 no header" : unknownText(line));
                }
            }
            run(Files.write(folder.resolve("counted.log"), lines));

            JsonNode sums =
                    index.search(
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

        private String unknownText(String line) {
            return line.replaceFirst(" mx1 .*", " counted postfix/qmgr[7]: a text of no shape");
        }

        private String sum(String figure) {
            return "\"%s\":{\"sum\":{\"field\":\"mail.parse.%s\"}}".formatted(figure, figure);
        }
    }
}
