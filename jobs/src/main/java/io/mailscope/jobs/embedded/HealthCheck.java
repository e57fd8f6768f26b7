package io.mailscope.jobs.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Polls a starting server until its cluster is at least yellow. */
final class HealthCheck {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final URI url;
    private final BooleanSupplier alive;

    HealthCheck(URI url, BooleanSupplier alive) {
        this.url = url;
        this.alive = alive;
        this.request =
                HttpRequest.newBuilder(
                                url.resolve("/_cluster/health?wait_for_status=yellow&timeout=2s"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
    }

    void await(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!healthy()) {
            if (!alive.getAsBoolean()) {
                throw new IOException("Elasticsearch ended while starting");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        "Elasticsearch at " + url + " not ready after " + limit.toSeconds() + " s");
            }
            pause();
        }
    }

    private boolean healthy() throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new IOException("Interrupted while Elasticsearch was starting");
    }
}
