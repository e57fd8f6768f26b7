package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.dashboards.console.ConsoleServer;
import io.mailscope.dashboards.console.Listening;
import io.mailscope.dashboards.console.MailSearch;
import io.mailscope.dashboards.console.Token;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page over a real Elasticsearch that a real log was read into. */
class ConsolePageITCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SECRET = "an-example-of-a-token";
    private static FilledPage filled;
    private static URI page;
    private static JsonNode truth;

    @BeforeAll
    static void start() throws Exception {
        filled = FilledPage.of(FilledPage.LAB_LOG);
        filled.refresh();
        page = filled.url();
        Path totals = FilledPage.LAB_LOG.resolveSibling("truth/totals.json.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(totals))) {
            truth = JSON.readTree(in);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        filled.close();
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
        JsonNode overview = JSON.readTree(get("api/overview").body());

        JsonNode queue = overview.path("queue");
        int last = overview.path("time").size() - 1;
        assertThat(last).isPositive();
        assertThat(overview.at("/queued/deferred").asInt(-1)).isZero();
        for (String state : new String[] {"incoming", "active", "deferred", "hold"}) {
            assertThat(queue.path(state)).as(state).hasSize(last + 1);
            assertThat(queue.path(state).path(last).asDouble(-1)).as(state).isZero();
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
        for (String file : imports(get("").body())) {
            var reply = get(file);
            assertThat(reply.statusCode()).as(file).isEqualTo(200);
            imports(reply.body()).forEach(ConsolePageITCase::isServed);
        }
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

    @Test
    void repliesAreForThisPageAlone() throws Exception {
        for (String path : List.of("", "api/overview", "api/messages?q=x", "nothing", "main.js")) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Cache-Control"))
                    .as(path)
                    .contains(path.isEmpty() || path.endsWith(".js") ? "no-cache" : "no-store");
        }
    }

    @Test
    void findsMessagesByIdAddressAndPartOfADomain() throws Exception {
        JsonNode one = found("mixed.te").path(0);
        String queueId = one.at("/email/local_id").asText();

        assertThat(found("MIXED.TEST")).isNotEmpty();
        assertThat(found(queueId))
                .extracting(m -> m.at("/email/local_id").asText())
                .containsOnly(queueId);
        assertThat(found(one.at("/email/message_id").asText())).contains(one);
        assertThat(found("news@news"))
                .isNotEmpty()
                .allMatch(m -> m.path("email").toString().contains("news@news.test"));
        assertThat(found("**")).isEmpty();
    }

    @Test
    void traceHoldsEveryAttemptOfItsHops() throws Exception {
        JsonNode message = found("mixed.test").path(0);
        String id = message.at("/mail/trace/id").asText();

        JsonNode story = JSON.readTree(get("api/trace?id=" + id).body());

        String hops = "{\"size\":100,\"query\":{\"term\":{\"mail.trace.id\":\"" + id + "\"}}}";
        var selves = new TreeSet<String>();
        long attempts = 0;
        for (JsonNode hit : filled.search("logs-mail.message-*", hops).at("/hits/hits")) {
            selves.add(hit.at("/_source/mail/trace/self").asText());
            boolean ended = hit.at("/_source/mail/phase").asText().equals("ended");
            attempts += ended ? hit.at("/_source/postfix/attempts").asLong() : 0;
        }
        assertThat(story.path("hops"))
                .extracting(h -> h.at("/mail/trace/self").asText())
                .containsExactlyInAnyOrderElementsOf(selves);
        assertThat(story.path("attempts")).hasSize((int) attempts);
    }

    @Test
    void unknownTraceIsEmpty() throws Exception {
        JsonNode story = JSON.readTree(get("api/trace?id=nothing").body());

        assertThat(story.path("hops")).isEmpty();
        assertThat(story.path("attempts")).isEmpty();
    }

    @Test
    void elasticsearchThatIsAwayIsNamed() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:1");
        try (var lonely =
                ConsoleServer.start(Listening.onLoopback(0), new MailSearch(nobody, ""))) {
            var reply = send(request(lonely.url() + "api/overview"));

            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.body())
                    .startsWith("Elasticsearch at http://127.0.0.1:1 does not answer: ")
                    .hasLineCount(1);
        }
    }

    @Test
    void tokenOpensThePage() throws Exception {
        var listening =
                new Listening(
                        Listening.parse("127.0.0.1:0"), Optional.of(Token.of(SECRET)), Set.of());
        try (var closed = filled.servedTo(listening)) {
            String data = closed.url() + "api/overview";
            assertThat(send(request(closed.url() + "")).body()).contains("type=\"password\"");
            assertThat(send(request(data)).statusCode()).isEqualTo(401);
            assertThat(send(request(closed.url() + "main.js")).statusCode()).isEqualTo(401);
            var shown = request(data).header("Authorization", "Bearer " + SECRET);
            assertThat(send(shown).statusCode()).isEqualTo(200);
            var guessed = request(data).header("Authorization", "Bearer an-example-of-a-guess");
            assertThat(send(guessed).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void loginGivesACookieForTheToken() throws Exception {
        var listening =
                new Listening(
                        Listening.parse("127.0.0.1:0"), Optional.of(Token.of(SECRET)), Set.of());
        try (var closed = filled.servedTo(listening)) {
            var wrong = send(login(closed.url(), "an-example-of-a-guess"));
            assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(wrong.headers().firstValue("Location")).contains("/#wrong");

            var right = send(login(closed.url(), SECRET));
            String cookie = right.headers().firstValue("Set-Cookie").orElseThrow();
            var asked =
                    request(closed.url() + "api/overview")
                            .header("Cookie", cookie.split(";", 2)[0]);
            assertThat(send(asked).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void slowClientIsHungUpOn() throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", page.getPort()), 5_000);
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHos".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static HttpRequest.Builder login(URI url, String token) {
        return request(url + "login").POST(HttpRequest.BodyPublishers.ofString("token=" + token));
    }

    private static JsonNode found(String text) throws Exception {
        String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
        var reply = get("api/messages?from=all&q=" + query);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JSON.readTree(reply.body()).path("messages");
    }

    private static List<String> imports(String text) {
        return Pattern.compile("(?:from|href=|src=) ?\"/([\\w.-]+)\"")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static void isServed(String file) {
        try {
            assertThat(get(file).statusCode()).as(file).isEqualTo(200);
        } catch (Exception e) {
            throw new AssertionError(file, e);
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(page + path));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** HttpClient sets the Host header itself, a socket leaves it to us. */
    private static String raw(String head) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", page.getPort()), 5_000);
            String request = head + "Connection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
