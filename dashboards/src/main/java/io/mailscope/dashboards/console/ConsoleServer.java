package io.mailscope.dashboards.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mailscope.dashboards.query.MailSearch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the page, read-only. */
public final class ConsoleServer implements AutoCloseable {

    private static final int THREADS = 8;

    /** Only our own files; the chart library sets styles by script, which this allows. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    static {
        // A client that sends its request letter by letter must not keep a thread; in seconds.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final MailSearch search;
    private final StaticFiles files = new StaticFiles();
    private final Door door;
    private final Api api;

    private ConsoleServer(HttpServer server, Listening listening, MailSearch search) {
        this.server = server;
        this.search = search;
        this.door = new Door(listening, files);
        this.api = new Api(search, Clock.systemUTC());
    }

    /**
     * Starts to serve.
     *
     * @param search where the figures come from; closed with this server
     * @throws IOException with one line when the port is taken
     */
    public static ConsoleServer start(Listening listening, MailSearch search) throws IOException {
        try {
            HttpServer server = HttpServer.create(listening.address(), 0);
            ConsoleServer console = new ConsoleServer(server, listening, search);
            server.setExecutor(console.threads);
            server.createContext("/", console::answer);
            server.start();
            return console;
        } catch (IOException e) {
            throw new IOException(
                    "the page cannot listen on "
                            + listening.address().toString().replaceFirst("^.*/", "")
                            + ": "
                            + e.getMessage()
                            + "; choose another with --listen");
        }
    }

    /** Where the page is, for a browser on this machine. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        InetAddress at = address.getAddress();
        String host = at.isAnyLocalAddress() ? "127.0.0.1" : at.getHostAddress();
        return URI.create(
                "http://"
                        + (host.contains(":") ? "[" + host + "]" : host)
                        + ":"
                        + address.getPort()
                        + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Reply> stopped = door.stops(exchange);
            send(exchange, stopped.isPresent() ? stopped.get() : inside(exchange.getRequestURI()));
        }
    }

    private Reply inside(URI request) throws IOException {
        Optional<Reply> answer = api.answer(request);
        return answer.isPresent()
                ? answer.get()
                : files.at(request.getPath()).orElse(Reply.text(404, "no such page"));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.type());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Content-Security-Policy", POLICY);
        reply.headers().forEach(headers::set);
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        search.close();
    }
}
