package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.embedded.SharedElasticsearch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A real Elasticsearch that the whole job fills from a log. */
record LabIndex(URI url) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static LabIndex empty() throws Exception {
        return new LabIndex(SharedElasticsearch.emptied());
    }

    /** Reads a log to its end; gives the summary. */
    String run(Path log, Path deadLetters, String... more) {
        StringWriter out = new StringWriter();
        var command = Mailscope.commandLine().setOut(new PrintWriter(out));
        int status =
                command.execute(
                        Stream.concat(
                                        Stream.of(
                                                "run",
                                                "--log",
                                                log.toString(),
                                                "--elasticsearch",
                                                url.toString(),
                                                "--dead-letters",
                                                deadLetters.toString(),
                                                "--zone",
                                                "UTC"),
                                        Stream.of(more))
                                .toArray(String[]::new));
        assertThat(status).isZero();
        return out.toString();
    }

    /** The reply to a search of all that has been written. */
    JsonNode search(String path, String body) throws Exception {
        refresh();
        return JSON.readTree(post(path, BodyPublishers.ofString(body)));
    }

    /** Has all that was written found by searches from now on, the job's own among them. */
    void refresh() throws Exception {
        post("_refresh", BodyPublishers.noBody());
    }

    private String post(String path, BodyPublisher body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/" + path))
                        .header("content-type", "application/json")
                        .POST(body)
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
