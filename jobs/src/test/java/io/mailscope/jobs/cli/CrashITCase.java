package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process while it follows a growing file, and starts another that goes on. */
@Timeout(600)
class CrashITCase {

    private static final int LINES = 12_000;

    private static EmbeddedElasticsearch server;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws IOException {
        server =
                EmbeddedElasticsearch.start(Repository.root().resolve("jobs/target/elasticsearch"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void killedProcessLosesAndDoublesNothing() throws Exception {
        List<String> lines = labLines();
        Path whole = Files.write(folder.resolve("whole.log"), lines);
        assertThat(start("undisturbed", whole, false).waitFor(180, TimeUnit.SECONDS)).isTrue();
        long expected = count("undisturbed");

        Path growing = Files.write(folder.resolve("growing.log"), lines.subList(0, LINES / 3));
        Process first = start("crashed", growing, true);
        awaitCheckpoint();
        append(growing, lines.subList(LINES / 3, 2 * LINES / 3));
        Thread.sleep(1_500);
        first.destroyForcibly().waitFor();
        append(growing, lines.subList(2 * LINES / 3, LINES));
        Process second = start("crashed", growing, true);
        try {
            awaitCount("crashed", expected);
        } finally {
            second.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(folder.resolve("crashed.err"))).contains("writing to");
    }

    /**
     * The last line is of ten minutes later: a message's document waits, in log time, for what
     * others say of it, and a log that is followed has no end.
     */
    private static List<String> labLines() throws IOException {
        Path log = Repository.root().resolve("lab/logs/syslog/mail.iso.log.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(log))) {
            List<String> lines =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .limit(LINES - 1)
                            .collect(Collectors.toCollection(ArrayList::new));
            String last = lines.get(lines.size() - 1);
            Instant later =
                    OffsetDateTime.parse(last.substring(0, last.indexOf(' ')))
                            .toInstant()
                            .plusSeconds(600);
            lines.add(later + " mx1 postfix/smtpd[1]: disconnect from a.test[192.0.2.1]");
            return lines;
        }
    }

    private static void append(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, StandardOpenOption.APPEND);
    }

    private Process start(String namespace, Path log, boolean follow) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--log", log.toString()));
        arguments.addAll(List.of("--elasticsearch", server.url().toString()));
        arguments.addAll(List.of("--namespace", namespace, "--checkpoint-interval", "1s"));
        arguments.addAll(List.of("--checkpoints", folder.resolve(namespace).toString()));
        if (follow) {
            arguments.add("--follow");
        }
        return MailscopeProcess.start(folder, namespace, arguments);
    }

    private void awaitCheckpoint() throws Exception {
        Path checkpoints = folder.resolve("crashed");
        for (int i = 0; i < 600; i++) {
            if (Files.isDirectory(checkpoints)
                    && KeptCheckpoints.latestIn(checkpoints).isPresent()
                    && count("crashed") > 0) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no checkpoint");
    }

    private static void awaitCount(String namespace, long expected) throws Exception {
        long last = -1;
        for (int i = 0; i < 900 && last != expected; i++) {
            Thread.sleep(200);
            last = count(namespace);
        }
        assertThat(last).isEqualTo(expected);
    }

    /** Documents that come of single lines; those of gauges and windows depend on when it ends. */
    private static long count(String namespace) throws Exception {
        String indices =
                String.join(
                        ",",
                        Arrays.asList(
                                "logs-mail.delivery-" + namespace,
                                "logs-mail.message-" + namespace,
                                "logs-mail.rejection-" + namespace,
                                "logs-mail.access-" + namespace));
        get(indices + "/_refresh?ignore_unavailable=true");
        String reply = get(indices + "/_count?ignore_unavailable=true");
        return new ObjectMapper().readTree(reply).path("count").asLong();
    }

    private static String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/" + path)).build(),
                        BodyHandlers.ofString())
                .body();
    }
}
