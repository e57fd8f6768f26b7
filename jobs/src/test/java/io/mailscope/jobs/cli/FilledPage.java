package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.dashboards.console.ConsoleServer;
import io.mailscope.dashboards.console.Listening;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.jobs.embedded.SharedElasticsearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The page over a real Elasticsearch that logs were read into. */
record FilledPage(URI elasticsearch, ConsoleServer page) implements AutoCloseable {

    static final Path LAB_LOG = Repository.root().resolve("lab/logs/syslog/mail.iso.log.gz");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static FilledPage of(Path... logs) throws Exception {
        URI elasticsearch = SharedElasticsearch.emptied();
        read(elasticsearch, logs);
        return new FilledPage(elasticsearch, serve(elasticsearch, Listening.onLoopback(0)));
    }

    private static void read(URI elasticsearch, Path... logs) {
        Stream<String> options = Stream.of("run", "--elasticsearch", elasticsearch.toString());
        Stream<String> files = Stream.of(logs).map(Path::toString);
        List<String> all =
                Stream.of(options, Stream.of("--log"), files).flatMap(part -> part).toList();
        int status =
                Mailscope.commandLine()
                        .setOut(new PrintWriter(Writer.nullWriter()))
                        .execute(all.toArray(String[]::new));
        assertThat(status).isZero();
    }

    private static ConsoleServer serve(URI elasticsearch, Listening listening) throws IOException {
        return ConsoleServer.start(listening, new MailSearch(elasticsearch, ""));
    }

    /** Another page over the same documents. */
    ConsoleServer servedTo(Listening listening) throws IOException {
        return serve(elasticsearch, listening);
    }

    URI url() {
        return page.url();
    }

    /** Makes what was written visible to searches. */
    void refresh() throws Exception {
        post("_refresh", "");
    }

    /** Asks Elasticsearch itself. */
    JsonNode search(String stream, String body) throws Exception {
        return post(stream + "/_search", body);
    }

    /** Writes a document as it would come from the job. */
    void create(String stream, String document) throws Exception {
        assertThat(post(stream + "/_doc?refresh=true", document).path("result").asText())
                .isEqualTo("created");
    }

    private JsonNode post(String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(elasticsearch.resolve("/" + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        String answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JSON.readTree(answer);
    }

    @Override
    public void close() throws Exception {
        page.close();
    }
}
