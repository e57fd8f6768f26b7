package io.mailscope.bench;

import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * {@code mailscope run} into a real Elasticsearch, and in turn a loader that has the same documents
 * ready as bulks and only sends them, as many at once as mailscope's sink. Each turn writes data
 * streams of a namespace of its own, for the embedded server can delete none.
 */
final class Indexing {

    /** As mailscope's sink. */
    private static final int IN_FLIGHT = 4;

    private final Path home = Path.of(System.getProperty("mailscope.home"));
    private final EmbeddedElasticsearch elasticsearch;
    private final PlainServer server;
    private final List<String> logs;

    private Indexing(EmbeddedElasticsearch elasticsearch, List<String> logs) {
        this.elasticsearch = elasticsearch;
        this.server = new PlainServer(elasticsearch.url());
        this.logs = logs;
    }

    /** Arguments: how many rounds, then the log files. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        List<String> logs = List.of(arguments).subList(1, arguments.length);
        Path distribution =
                Path.of(System.getProperty("mailscope.home"), "jobs/target/elasticsearch");
        try (var elasticsearch = EmbeddedElasticsearch.start(distribution)) {
            Indexing bench = new Indexing(elasticsearch, logs);
            System.out.println("round  documents  mailscope docs/s  bare loader docs/s  ratio");
            for (int round = 1; round <= rounds; round++) {
                bench.round(round);
            }
        }
    }

    private void round(int round) throws Exception {
        String namespace = "mailscope" + round;
        double mailscope = seconds(() -> runMailscope(namespace));
        server.post("_refresh", "");
        BulkBodies documents = BulkBodies.of(server, namespace, "loader" + round);
        double loader = seconds(() -> load(documents));
        int n = documents.documents();
        System.out.printf(
                "%-6d %9d %17.0f %19.0f %6.2f%n",
                round, n, n / mailscope, n / loader, loader / mailscope);
    }

    private void runMailscope(String namespace) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(home.resolve("mailscope").toString(), "run", "--zone", "UTC"));
        command.addAll(List.of("--elasticsearch", elasticsearch.url().toString()));
        command.addAll(List.of("--namespace", namespace));
        logs.forEach(log -> command.addAll(List.of("--log", log)));
        int status =
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.INHERIT)
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IllegalStateException("mailscope run ended with status " + status);
        }
    }

    private void load(BulkBodies documents) throws InterruptedException {
        Semaphore places = new Semaphore(IN_FLIGHT);
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (byte[] body : documents.bodies()) {
            places.acquire();
            sent.add(server.bulk(body).whenComplete((done, failure) -> places.release()));
        }
        sent.forEach(CompletableFuture::join);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
