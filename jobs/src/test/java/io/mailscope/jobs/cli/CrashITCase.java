package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.embedded.SharedElasticsearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
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
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real process while it follows a log, and starts another that goes on. The log is rotated
 * before its eyes, and once more while nobody looks.
 */
@Timeout(600)
class CrashITCase {

    private static final int LINES = 12_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static URI server;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = SharedElasticsearch.emptied();
    }

    @Test
    void killedProcessLosesAndDoublesNothing() throws Exception {
        List<String> lines = labLines();
        Path whole = Files.write(folder.resolve("whole.log"), lines);
        assertThat(start("undisturbed", whole, false).waitFor(5, TimeUnit.MINUTES)).isTrue();
        long expected = count("undisturbed", "*");

        Path growing = Files.write(folder.resolve("growing.log"), lines.subList(0, LINES / 3));
        Process first = start("crashed", growing, true);
        eventually(CrashITCase::isCheckpointed, yes -> yes);
        append(growing, lines.subList(LINES / 3, LINES / 2));
        Path old = Files.move(growing, folder.resolve("growing.log.1"));
        Files.write(growing, lines.subList(LINES / 2, 2 * LINES / 3));
        // As soon as something of it is stored, most of which no checkpoint knows of.
        String since = "@timestamp:[\"%s\" TO *]".formatted(stamp(lines.get(LINES / 2 + 100)));
        eventually(() -> count("crashed", since), stored -> stored > 0);
        first.destroyForcibly().waitFor();
        append(growing, lines.subList(2 * LINES / 3, 5 * LINES / 6));
        Files.move(old, folder.resolve("growing.log.2"));
        Files.move(growing, old);
        Files.write(growing, lines.subList(5 * LINES / 6, LINES));
        Process second = start("crashed", growing, true);
        try {
            eventually(() -> count("crashed", "*"), stored -> stored == expected);
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
            Instant later = stamp(last).plusSeconds(600);
            lines.add(later + " mx1 postfix/smtpd[1]: disconnect from a.test[192.0.2.1]");
            return lines;
        }
    }

    private static Instant stamp(String line) {
        return OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant();
    }

    private static void append(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, StandardOpenOption.APPEND);
    }

    private Process start(String namespace, Path log, boolean follow) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--log", log.toString()));
        arguments.addAll(List.of("--elasticsearch", server.toString()));
        arguments.addAll(List.of("--namespace", namespace, "--checkpoint-interval", "1s"));
        arguments.addAll(List.of("--checkpoints", folder.resolve(namespace).toString()));
        if (follow) {
            arguments.add("--follow");
        }
        return MailscopeProcess.start(folder, namespace, arguments);
    }

    private static <T> void eventually(Callable<T> question, Predicate<T> wanted) throws Exception {
        Eventually.get(question, wanted, () -> Files.readString(folder.resolve("crashed.err")));
    }

    private static boolean isCheckpointed() throws Exception {
        Path checkpoints = folder.resolve("crashed");
        try {
            return Files.isDirectory(checkpoints)
                    && KeptCheckpoints.latestIn(checkpoints).isPresent()
                    && count("crashed", "*") > 0;
        } catch (IOException | UncheckedIOException e) {
            // Flink has just deleted an older one.
            return false;
        }
    }

    /** Documents that come of single lines; those of gauges and windows depend on when it ends. */
    private static long count(String namespace, String query) throws Exception {
        String indices =
                String.join(
                        ",",
                        Arrays.asList(
                                "logs-mail.delivery-" + namespace,
                                "logs-mail.message-" + namespace,
                                "logs-mail.rejection-" + namespace,
                                "logs-mail.access-" + namespace));
        get(indices + "/_refresh?ignore_unavailable=true");
        String q = URLEncoder.encode(query, StandardCharsets.UTF_8);
        String reply = get(indices + "/_count?ignore_unavailable=true&q=" + q);
        return new ObjectMapper().readTree(reply).path("count").asLong();
    }

    private static String get(String path) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(server + "/" + path)).build(),
                        BodyHandlers.ofString())
                .body();
    }
}
