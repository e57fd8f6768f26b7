package io.mailscope.jobs.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Polls a starting server until it has an address and its cluster is at least yellow. */
final class HealthCheck {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String HEALTH = "/_cluster/health?wait_for_status=yellow&timeout=2s";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerFolder folder;
    private final ServerProcess process;

    HealthCheck(ServerFolder folder, ServerProcess process) {
        this.folder = folder;
        this.process = process;
    }

    /** The address of the server, once it can be written to. */
    URI await(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<URI> url = folder.url();
            if (url.isPresent() && healthy(url.get())) {
                return url.get();
            }
            if (!process.isAlive()) {
                throw new IOException("Elasticsearch ended while starting");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("Elasticsearch not ready after " + limit.toSeconds() + " s");
            }
            pause();
        }
    }

    private boolean healthy(URI url) throws IOException {
        var request =
                HttpRequest.newBuilder(url.resolve(HEALTH)).timeout(Duration.ofSeconds(5)).build();
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
