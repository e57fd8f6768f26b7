package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the page, read-only and to this machine alone: it listens on 127.0.0.1 and answers nobody
 * who calls it by another name, so that a foreign page cannot read it through DNS rebinding.
 */
public final class ConsoleServer implements AutoCloseable {

    private static final int THREADS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final MailSearch search;
    private final Overview overview;
    private final StaticFiles files = new StaticFiles();

    private ConsoleServer(HttpServer server, MailSearch search) {
        this.server = server;
        this.search = search;
        this.overview = new Overview(search);
    }

    /**
     * Starts to serve.
     *
     * @param port 0 for any that is free
     * @param search where the figures come from; closed with this server
     * @throws IOException with one line when the port is taken
     */
    public static ConsoleServer start(int port, MailSearch search) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        try {
            ConsoleServer console = new ConsoleServer(HttpServer.create(address, 0), search);
            console.server.setExecutor(console.threads);
            console.server.createContext("/", console::answer);
            console.server.start();
            return console;
        } catch (IOException e) {
            throw new IOException("the page cannot use port " + port + ": " + e.getMessage());
        }
    }

    /** Where the page is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isLocal(exchange)) {
                send(exchange, 403, "text/plain", "call this page 127.0.0.1 or localhost");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "this page is read-only");
            } else if (exchange.getRequestURI().getPath().equals("/api/overview")) {
                overview(exchange);
            } else {
                file(exchange);
            }
        }
    }

    private static boolean isLocal(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    }

    private void overview(HttpExchange exchange) throws IOException {
        try {
            Parameters parameters = Parameters.of(exchange.getRequestURI());
            var range = parameters.range().or(() -> known());
            JsonNode body =
                    range.isPresent()
                            ? overview.of(range.get(), parameters.text("host"))
                            : JSON.createObjectNode();
            send(exchange, 200, "application/json", JSON.writeValueAsString(body));
        } catch (IllegalArgumentException e) {
            send(exchange, 400, "text/plain", e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            send(exchange, 502, "text/plain", "Elasticsearch did not answer: " + firstLine(e));
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private Optional<TimeRange> known() {
        try {
            return overview.known();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        var file = files.at(exchange.getRequestURI().getPath());
        if (file.isPresent()) {
            send(exchange, 200, file.get().type(), file.get().content());
        } else {
            send(exchange, 404, "text/plain", "no such page");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        send(exchange, status, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        search.close();
    }
}
