package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A server that is followed as it would be at work: its log grows, snapshots come through standard
 * input, and then it falls silent. A process of its own, a real Elasticsearch.
 */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class FollowedSnapshotITCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int DEFERRED = 5;
    private static final String DISCONNECT = "disconnect from c.test[192.0.2.2] quit=1 commands=1";
    private static EmbeddedElasticsearch server;

    @TempDir private static Path folder;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Process process;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedElasticsearch.start(Path.of("target/elasticsearch"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void aSnapshotSetsTheQueueRightAndTimeGoesOnInSilence() throws Exception {
        Path log = folder.resolve("mail.log");
        for (int i = 0; i < DEFERRED; i++) {
            append(
                    log,
                    now.minusSeconds(90),
                    "qmgr[2]",
                    id(i) + ": from=<a@a.test>, size=1, nrcpt=1 (queue active)");
            append(
                    log,
                    now.minusSeconds(80),
                    "smtp[3]",
                    id(i)
                            + ": to=<b@b.test>, relay=none, delay=1, delays=1/0/0/0, dsn=4.4.1,"
                            + " status=deferred (connect to b.test[192.0.2.1]:25: Connection"
                            + " refused)");
        }
        process = start(log);
        snapshot(process.outputWriter(StandardCharsets.UTF_8));
        JsonNode drift =
                await(
                                "{\"exists\":{\"field\":\"mail.queue.drift.compared\"}}",
                                any -> true,
                                () -> append(log, Instant.now(), "smtpd[4]", DISCONNECT))
                        .at("/mail/queue/drift");
        Instant silent = Instant.now();
        assertThat(drift.path("compared").asInt()).isEqualTo(DEFERRED + 1);
        assertThat(drift.path("missing").asInt()).isEqualTo(1);
        assertThat(drift.path("surplus").asInt() + drift.path("misplaced").asInt()).isZero();
        JsonNode gauge =
                await(
                        "{\"term\":{\"mail.queue.state\":\"total\"}}",
                        last -> Instant.parse(last.path("@timestamp").asText()).isAfter(silent),
                        () -> {});
        assertThat(gauge.at("/mail/queue/length").asInt()).isEqualTo(DEFERRED + 1);
        assertThat(gauge.at("/mail/queue/baseline").asText()).isEqualTo("known");
    }

    private static String id(int i) {
        return "4F9D19543" + (20 + i);
    }

    private static void append(Path log, Instant time, String program, String text)
            throws IOException {
        Files.writeString(
                log,
                time.truncatedTo(ChronoUnit.MILLIS)
                        + " mx1 postfix/"
                        + program
                        + ": "
                        + text
                        + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** All that the log has told, and one message from before it begins. */
    private void snapshot(Writer in) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(mark("begin", now.minusSeconds(40)));
        for (int i = 0; i <= DEFERRED; i++) {
            lines.add(
                    "{\"queue_name\":\"deferred\",\"queue_id\":\"%s\",\"arrival_time\":%d,\"message_size\":1,\"sender\":\"a@a.test\",\"recipients\":[{\"address\":\"b@b.test\"}]}"
                            .formatted(id(i), now.minusSeconds(600).getEpochSecond()));
        }
        lines.add(mark("end", now.minusSeconds(39)));
        in.write(String.join("\n", lines) + "\n");
        in.flush();
    }

    private static String mark(String which, Instant time) {
        return "{\"snapshot\":\"%s\",\"host\":\"mx1\",\"time\":%d.%03d}"
                .formatted(which, time.getEpochSecond(), time.getNano() / 1_000_000);
    }

    private static Process start(Path log) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--follow"));
        arguments.addAll(List.of("--log", log.toString(), "--queue-snapshot", "-"));
        arguments.addAll(List.of("--elasticsearch", server.url().toString()));
        arguments.addAll(List.of("--gauge-interval", "1s", "--checkpoint-interval", "1s"));
        return MailscopeProcess.start(folder, "followed", arguments);
    }

    private interface Meanwhile {
        void act() throws IOException;
    }

    /** The newest document of a kind, as soon as there is a wanted one. */
    private static JsonNode await(String query, Predicate<JsonNode> wanted, Meanwhile meanwhile)
            throws Exception {
        return Eventually.get(
                () -> {
                    meanwhile.act();
                    return newest(query);
                },
                newest -> !newest.isMissingNode() && wanted.test(newest),
                () -> query + "\n" + Files.readString(folder.resolve("followed.err")));
    }

    private static JsonNode newest(String query) throws Exception {
        String body = "{\"size\":1,\"sort\":[{\"@timestamp\":\"desc\"}],\"query\":" + query + "}";
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(server.url() + "/metrics-mail.queue-default/_search"))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var reply = HTTP.send(request, BodyHandlers.ofString());
        return JSON.readTree(reply.body()).at("/hits/hits/0/_source");
    }
}
