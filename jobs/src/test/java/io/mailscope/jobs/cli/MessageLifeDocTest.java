package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.ingest.file.LogFileSource;
import io.mailscope.jobs.FollowedMail;
import io.mailscope.jobs.LogTime;
import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.jobs.index.MailDocument;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.line.LineBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keeps docs/message-life.md true: its lines are the lab's, and the pipeline makes its documents of
 * them; {@code -Dmailscope.write=true} writes the documents anew.
 */
class MessageLifeDocTest {

    private static final Path PAGE = Repository.root().resolve("docs/message-life.md");
    private static final Pattern LINES = Pattern.compile("```log\n(.*?)```", Pattern.DOTALL);
    private static final Pattern DOCUMENT = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path folder;
    private static String page;
    private static List<String> made;

    @BeforeAll
    static void run() throws Exception {
        page = Files.readString(PAGE);
        Path log = Files.writeString(folder.resolve("mail.log"), String.join("\n", lines()) + "\n");
        var environment = StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
        var options = PipelineOptions.defaults(ParserSettings.of(ZoneOffset.UTC, "mx1"));
        var source =
                environment.fromSource(
                        LogFileSource.of(List.of(log.toString()), false).timedIn(ZoneOffset.UTC),
                        LogTime.of(options),
                        "log",
                        TypeInformation.of(LineBatch.class));
        List<MailDocument> all = new ArrayList<>();
        try (var documents =
                MailFlowPipeline.of(FollowedMail.over(source, options))
                        .documents()
                        .executeAndCollect()) {
            documents.forEachRemaining(all::add);
        }
        made =
                all.stream()
                        .filter(d -> d.dataStream().startsWith("logs-mail.message-"))
                        .map(
                                d ->
                                        tree(
                                                new String(
                                                        d.json(),
                                                        java.nio.charset.StandardCharsets.UTF_8)))
                        .sorted(
                                Comparator.comparing(
                                        d -> d.path("mail").path("trace").path("hop").asInt()))
                        .map(JsonNode::toPrettyString)
                        .toList();
        if (Boolean.getBoolean("mailscope.write")) {
            Files.writeString(PAGE, rewritten());
            page = Files.readString(PAGE);
        }
    }

    private static List<String> lines() {
        return LINES.matcher(page).results().flatMap(r -> r.group(1).lines()).toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static String rewritten() {
        var next = made.iterator();
        return DOCUMENT.matcher(page)
                .replaceAll(r -> Matcher.quoteReplacement("```json\n" + next.next() + "\n```"));
    }

    @Test
    void documentsAreThoseOfItsLines() {
        List<String> shown = DOCUMENT.matcher(page).results().map(r -> r.group(1).strip()).toList();
        assertThat(shown).isEqualTo(made);
    }

    @Test
    void linesAreTheLabs() throws IOException {
        Path log = Repository.root().resolve("lab/logs/syslog/mail.iso.log.gz");
        try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(log))) {
            var real =
                    new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .collect(Collectors.toSet());
            assertThat(lines()).hasSizeGreaterThan(10).allMatch(real::contains);
        }
    }
}
