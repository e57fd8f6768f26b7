package io.mailscope.jobs.cli;

import static io.mailscope.jobs.cli.ConsoleITCase.filled;
import static io.mailscope.jobs.cli.PageCalls.get;
import static io.mailscope.jobs.cli.PageCalls.request;
import static io.mailscope.jobs.cli.PageCalls.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.dashboards.console.Listening;
import io.mailscope.dashboards.console.Token;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whom the page is shown to, and what leaves it. */
abstract class ConsoleDoor {

    private static final String SECRET = "an-example-of-a-token";

    @Test
    void servesItsFilesAndNothingElse() throws Exception {
        assertThat(get("").body()).contains("<title>mailscope</title>");
        for (String file : imports(get("").body())) {
            var reply = get(file);
            assertThat(reply.statusCode()).as(file).isEqualTo(200);
            imports(reply.body()).forEach(ConsoleDoor::isServed);
        }
        assertThat(get("..%2Fconsole.css").statusCode()).isEqualTo(404);
        assertThat(get("templates/metrics-mail.flow.json").statusCode()).isEqualTo(404);
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
            socket.connect(new InetSocketAddress("127.0.0.1", filled.url().getPort()), 5_000);
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHos".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static HttpRequest.Builder login(URI url, String token) {
        return request(url + "login").POST(HttpRequest.BodyPublishers.ofString("token=" + token));
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

    /** HttpClient sets the Host header itself, a socket leaves it to us. */
    private static String raw(String head) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", filled.url().getPort()), 5_000);
            String request = head + "Connection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
