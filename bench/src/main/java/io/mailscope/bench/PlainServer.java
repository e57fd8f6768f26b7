package io.mailscope.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Elasticsearch by plain HTTP, with nothing of mailscope between. */
final class PlainServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    /**
     * @param url where it listens, without a path
     */
    PlainServer(URI url) {
        this.url = url;
    }

    /** What it answers to a POST of JSON. */
    JsonNode post(String path, String json) throws IOException, InterruptedException {
        return read(
                client.send(
                        request("POST", path, "application/json", BodyPublishers.ofString(json)),
                        BodyHandlers.ofByteArray()));
    }

    /** Sends a bulk; completes exceptionally if a document of it is refused. */
    CompletableFuture<Void> bulk(byte[] body) {
        return client.sendAsync(
                        request(
                                "POST",
                                "_bulk",
                                "application/x-ndjson",
                                BodyPublishers.ofByteArray(body)),
                        BodyHandlers.ofByteArray())
                .thenAccept(
                        reply -> {
                            if (read(reply).get("errors").asBoolean()) {
                                throw new IllegalStateException(
                                        "Elasticsearch refused documents of a bulk");
                            }
                        });
    }

    private HttpRequest request(String method, String path, String type, BodyPublisher body) {
        return HttpRequest.newBuilder(url.resolve("/" + path))
                .header("content-type", type)
                .method(method, body)
                .build();
    }

    private static JsonNode read(HttpResponse<byte[]> reply) {
        try {
            if (reply.statusCode() >= 300) {
                throw new IllegalStateException(
                        "Elasticsearch answers "
                                + reply.statusCode()
                                + " to "
                                + reply.uri().getPath());
            }
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new IllegalStateException("Elasticsearch's answer is no JSON", e);
        }
    }
}
