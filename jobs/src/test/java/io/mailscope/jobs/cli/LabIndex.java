package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** A real Elasticsearch that the whole job fills from a log. */
record LabIndex(EmbeddedElasticsearch server) implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static LabIndex start() throws IOException {
        return new LabIndex(EmbeddedElasticsearch.start(Path.of("target/elasticsearch")));
    }

    /** Reads a log to its end; gives the summary. */
    String run(Path log, Path deadLetters) {
        StringWriter out = new StringWriter();
        var command = Mailscope.commandLine().setOut(new PrintWriter(out));
        int status =
                command.execute(
                        "run",
                        "--log",
                        log.toString(),
                        "--elasticsearch",
                        server.url().toString(),
                        "--dead-letters",
                        deadLetters.toString(),
                        "--zone",
                        "UTC");
        assertThat(status).isZero();
        return out.toString();
    }

    /** The reply to a search of all that has been written. */
    JsonNode search(String path, String body) throws Exception {
        post("_refresh", BodyPublishers.noBody());
        return JSON.readTree(post(path, BodyPublishers.ofString(body)));
    }

    private String post(String path, BodyPublisher body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "/" + path))
                        .header("content-type", "application/json")
                        .POST(body)
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        server.close();
    }
}
