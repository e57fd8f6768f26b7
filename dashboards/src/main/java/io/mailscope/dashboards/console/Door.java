package io.mailscope.dashboards.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom the page is shown to: who calls it by its name, only reads, and has the token if any. */
record Door(Listening listening, StaticFiles files) {

    private static final int LONGEST_FORM = 2_048;

    /** What the login itself looks like is no secret. */
    private static final Set<String> OPEN = Set.of("/login.css", "/icon.svg");

    /** The answer to those who stay outside; empty for those who may go in. */
    Optional<Reply> stops(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().getPath();
        if (!listening.isCalled(headers.getFirst("Host"))) {
            return Optional.of(
                    Reply.text(
                            403,
                            "the page is not known by this name: call it localhost, or start it"
                                    + " with --server-name"));
        }
        if (exchange.getRequestMethod().equals("POST") && path.equals("/login")) {
            return Optional.of(login(exchange));
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return Optional.of(Reply.text(405, "the page is read-only"));
        }
        return OPEN.contains(path) || isOpen(headers)
                ? Optional.empty()
                : Optional.of(refuse(path));
    }

    private boolean isOpen(Headers headers) {
        return listening
                .token()
                .map(t -> t.opens(headers.getFirst("Authorization"), headers.getFirst("Cookie")))
                .orElse(true);
    }

    private Reply refuse(String path) throws IOException {
        return path.equals("/")
                ? files.login()
                : Reply.text(401, "the token is missing: log in at / or send it as Bearer");
    }

    private Reply login(HttpExchange exchange) throws IOException {
        byte[] form = exchange.getRequestBody().readNBytes(LONGEST_FORM);
        Reply wrong = Reply.redirect("/#wrong", Map.of());
        try {
            var shown = Parameters.of(new String(form, StandardCharsets.UTF_8)).text("token");
            return listening
                    .token()
                    .filter(token -> token.is(shown))
                    .map(token -> Reply.redirect("/", Map.of("Set-Cookie", token.cookie())))
                    .orElse(wrong);
        } catch (IllegalArgumentException e) {
            return wrong;
        }
    }
}
