package io.mailscope.jobs.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Requests as programs make them. */
final class PageCalls {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private PageCalls() {}

    /** Asks the page of {@link ConsoleITCase}. */
    static HttpResponse<String> get(String path) throws Exception {
        return send(request(ConsoleITCase.filled.url() + path));
    }

    static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
