package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.dashboards.console.ConsoleServer;
import io.mailscope.dashboards.console.Listening;
import io.mailscope.dashboards.console.MailSearch;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page over a real Elasticsearch that a real log was read into. */
class ConsolePageITCase {

    private static final Path LOGS = Repository.root().resolve("lab/logs/syslog");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static EmbeddedElasticsearch server;
    private static ConsoleServer page;
    private static JsonNode truth;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedElasticsearch.start(Path.of("target/elasticsearch"));
        int status =
                Mailscope.commandLine()
                        .setOut(new PrintWriter(Writer.nullWriter()))
                        .execute(
                                "run",
                                "--log",
                                LOGS.resolve("mail.iso.log.gz").toString(),
                                "--elasticsearch",
                                server.url().toString());
        assertThat(status).isZero();
        HTTP.send(
                HttpRequest.newBuilder(server.url().resolve("/_refresh"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        page = ConsoleServer.start(Listening.onLoopback(0), new MailSearch(server.url(), ""));
        var totals = Files.newInputStream(LOGS.resolve("truth/totals.json.gz"));
        try (var in = new GZIPInputStream(totals)) {
            truth = JSON.readTree(in);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        page.close();
        server.close();
    }

    @Test
    void figuresEqualThoseOfTheLab() throws Exception {
        JsonNode overview = JSON.readTree(get("api/overview").body());

        JsonNode figures = overview.path("figures");
        assertThat(figures.path("deferred").asLong())
                .isEqualTo(truth.at("/log/status/deferred").asLong());
        assertThat(figures.path("bounced").asLong())
                .isEqualTo(truth.at("/log/status/bounced").asLong());
        assertThat(figures.path("sent").asLong() + figures.path("hand_overs").asLong())
                .isEqualTo(truth.at("/log/status/sent").asLong());
        assertThat(overview.path("hosts")).extracting(JsonNode::asText).containsExactly("mx1");
    }

    @Test
    void failuresAreOrderedByCount() throws Exception {
        JsonNode failures = JSON.readTree(get("api/overview").body()).path("failures");

        assertThat(failures).hasSize(20);
        assertThat(failures).extracting(f -> -f.path("count").asLong()).isSorted();
        assertThat(failures.path(0).path("domain").asText()).isEqualTo("softrcpt.test");
        assertThat(failures.path(0).path("smtp_code").asInt()).isEqualTo(450);
    }

    @Test
    void queueEndsEmpty() throws Exception {
        JsonNode queue = JSON.readTree(get("api/overview").body()).path("queue");

        int last = queue.path("time").size() - 1;
        assertThat(last).isPositive();
        for (String state : new String[] {"incoming", "active", "deferred", "hold"}) {
            assertThat(queue.path(state).path(last).asDouble()).as(state).isZero();
        }
    }

    @Test
    void rangeWithoutMailIsEmptyRatherThanAnError() throws Exception {
        var reply = get("api/overview?from=0&to=60000");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(reply.body()).at("/figures/sent").asLong()).isZero();
    }

    @Test
    void wrongRangeIsTheCallersFault() throws Exception {
        assertThat(get("api/overview?from=x&to=1").statusCode()).isEqualTo(400);
        assertThat(get("api/overview?from=2&to=1").statusCode()).isEqualTo(400);
        assertThat(get("api/overview?from=1&to=%25zz").statusCode()).isEqualTo(400);
    }

    @Test
    void servesItsFilesAndNothingElse() throws Exception {
        assertThat(get("").body()).contains("<title>mailscope</title>");
        assertThat(get("uPlot.js").statusCode()).isEqualTo(200);
        assertThat(get("..%2Fconsole.css").statusCode()).isEqualTo(404);
        assertThat(get("templates/metrics-mail.flow.json").statusCode()).isEqualTo(404);
    }

    @Test
    void foreignHostNameIsRefused() throws Exception {
        String reply = raw("GET /api/overview HTTP/1.1\r\nHost: evil.test\r\n");

        assertThat(reply).startsWith("HTTP/1.1 403 ").doesNotContain("figures");
    }

    @Test
    void isReadOnly() throws Exception {
        String reply = raw("POST /api/overview HTTP/1.1\r\nHost: 127.0.0.1\r\n");

        assertThat(reply).startsWith("HTTP/1.1 405 ");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create(page.url() + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** HttpClient sets the Host header itself, a socket leaves it to us. */
    private static String raw(String head) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", page.url().getPort()), 5_000);
            String request = head + "Connection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
