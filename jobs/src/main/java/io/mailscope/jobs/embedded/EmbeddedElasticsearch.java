package io.mailscope.jobs.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real Elasticsearch server as a child process: loopback only, 1 GB heap, no security, its data
 * in a temporary folder that is deleted on close or when this JVM ends. Options for its JVM in the
 * environment, {@code ES_JAVA_OPTS}, go before ours.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    private final ServerProcess process;
    private final ServerFolder folder;
    private final Thread shutdownHook = new Thread(this::stop, "embedded-elasticsearch-stop");
    private URI url;
    private boolean stopped;

    private EmbeddedElasticsearch(ServerProcess process, ServerFolder folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Starts a server and waits up to 180 s until it can be written to.
     *
     * @param location an unpacked distribution, or a folder with one inside
     * @throws IOException when there is no distribution or the server does not come up; the message
     *     is one line with the first error in the server's log, or else with the log's end
     */
    public static EmbeddedElasticsearch start(Path location) throws IOException {
        Path distribution = distributionIn(location);
        ServerFolder folder = ServerFolder.create(distribution);
        try {
            ServerProcess process = ServerProcess.launch(folder);
            var server = new EmbeddedElasticsearch(process, folder);
            Runtime.getRuntime().addShutdownHook(server.shutdownHook);
            server.awaitHealthy();
            return server;
        } catch (IOException e) {
            folder.delete();
            throw e;
        }
    }

    private static Path distributionIn(Path location) throws IOException {
        if (ServerFolder.isDistribution(location)) {
            return location.toAbsolutePath();
        }
        if (Files.isDirectory(location)) {
            try (var children = Files.list(location)) {
                var found = children.filter(ServerFolder::isDistribution).findFirst();
                if (found.isPresent()) {
                    return found.get().toAbsolutePath();
                }
            }
        }
        throw new IOException(
                "No Elasticsearch in "
                        + location.toAbsolutePath()
                        + "; run: mvn -pl jobs generate-test-resources");
    }

    private void awaitHealthy() throws IOException {
        try {
            url = new HealthCheck(folder, process).await(START_LIMIT);
        } catch (IOException e) {
            String complaint = folder.complaint();
            close();
            // Without the cause: the line that the user sees is this one.
            throw new IOException(e.getMessage() + "; its log: " + complaint);
        }
    }

    /** Where the server answers, for example {@code http://127.0.0.1:40123}. */
    public URI url() {
        return url;
    }

    /** Stops the server and deletes everything it stored. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The JVM is already going down; the hook finds the server stopped.
        }
    }

    private synchronized void stop() {
        if (!stopped) {
            stopped = true;
            process.stop();
            folder.delete();
        }
    }
}
