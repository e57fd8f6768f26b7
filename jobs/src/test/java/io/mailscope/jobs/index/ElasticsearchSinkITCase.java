package io.mailscope.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.embedded.SharedElasticsearch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each item of a bulk reply is judged by itself, by a real server. */
class ElasticsearchSinkITCase {

    private static final String STREAM = "logs-mail.system-sinktest";
    private static URI server;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = SharedElasticsearch.emptied();
        TemplateInstaller.install(options(server, Path.of("target/dead"), 10));
    }

    private static ElasticsearchOptions options(URI url, Path dead, int seconds) {
        return new ElasticsearchOptions(url, dead.toString(), Duration.ofSeconds(seconds), "");
    }

    private static MailDocument document(String id, String field, String value) {
        String json = "{\"@timestamp\":\"2026-11-24T04:00:00Z\",\"%s\":%s}".formatted(field, value);
        return new MailDocument(STREAM, id, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void index(List<MailDocument> documents, ElasticsearchOptions options)
            throws Exception {
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        flink.setParallelism(1);
        flink.fromData(documents).sinkTo(new ElasticsearchSink(options));
        flink.execute();
    }

    @Test
    void aRefusedDocumentIsKeptAsideAndTheOthersArrive() throws Exception {
        Path dead = folder.resolve("dead");
        List<MailDocument> documents =
                List.of(
                        document("1", "message", "\"a \\u0000 <b> \\\" ü\""),
                        document("2", "no_such_field", "1"),
                        document("3", "message", "\"c\""),
                        document("1", "message", "\"again\""));
        index(documents, options(server, dead, 10));
        index(documents, options(server, dead, 10));

        assertThat(count()).isEqualTo(2);
        List<String> letters = Files.readAllLines(dead);
        assertThat(letters).hasSize(2);
        JsonNode letter = new ObjectMapper().readTree(letters.get(0));
        assertThat(letter.path("id").asText()).isEqualTo("2");
        assertThat(letter.path("status").asInt()).isEqualTo(400);
        assertThat(letter.path("reason").asText()).contains("no_such_field");
        assertThat(letter.path("document").asText()).contains("no_such_field");
    }

    @Test
    void anAbsentServerEndsTheJobAfterItsTime() {
        List<MailDocument> one = List.of(document("9", "message", "\"x\""));
        URI nobody = URI.create("http://127.0.0.1:1");

        assertThatThrownBy(() -> index(one, options(nobody, folder.resolve("dead"), 1)))
                .rootCause()
                .message()
                .contains("127.0.0.1:1");
    }

    private static long count() throws Exception {
        send("POST", "/_refresh");
        String reply = send("GET", "/" + STREAM + "/_count");
        return new ObjectMapper().readTree(reply).path("count").asLong();
    }

    private static String send(String method, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
