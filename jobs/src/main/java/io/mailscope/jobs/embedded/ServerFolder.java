package io.mailscope.jobs.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The temporary folder of one server: configuration, data, logs, and if need be a copy of it. */
record ServerFolder(Path root, Path home) {

    private static final int LOG_LINES = 5;

    static boolean isDistribution(Path folder) {
        return Files.isRegularFile(folder.resolve("bin/elasticsearch"));
    }

    static ServerFolder create(Path distribution) throws IOException {
        Path root = Files.createTempDirectory("mailscope-elasticsearch-");
        boolean reachable = Unprivileged.canEnter(distribution);
        Path home = reachable ? distribution : root.resolve("home");
        if (!reachable) {
            Command.run(List.of("cp", "-R", distribution.toString(), home.toString()));
        }
        ServerFolder folder = new ServerFolder(root, home);
        folder.writeConfiguration(distribution.resolve("config"));
        Unprivileged.give(root);
        return folder;
    }

    private void writeConfiguration(Path original) throws IOException {
        Command.run(List.of("cp", "-R", original.toString(), config().toString()));
        Files.createDirectories(temporary());
        Files.createDirectories(logs());
        Files.writeString(config().resolve("elasticsearch.yml"), settings());
    }

    private String settings() {
        return String.join(
                "\n",
                "cluster.name: mailscope-embedded",
                "discovery.type: single-node",
                "network.host: 127.0.0.1",
                // 0 lets the system choose when the server binds; one chosen before could be taken
                // by then.
                "http.port: 0",
                "transport.port: 0",
                "node.portsfile: true",
                "path.data: " + root.resolve("data"),
                "path.logs: " + logs(),
                "xpack.security.enabled: false",
                // Otherwise a disk over 95 % full makes every index read-only.
                "cluster.routing.allocation.disk.threshold_enabled: false",
                "");
    }

    /** Where the server answers, as soon as it has written that down. */
    Optional<URI> url() throws IOException {
        try (var addresses = Files.lines(logs().resolve("http.ports"))) {
            return addresses.findFirst().map(address -> URI.create("http://" + address));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    Path config() {
        return root.resolve("config");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    Path console() {
        return root.resolve("console.log");
    }

    private Path logs() {
        return root.resolve("logs");
    }

    /** The first error that the server printed, else the end of what it printed; one line. */
    String complaint() {
        try {
            // Not readAllLines: what a dying JVM prints need not be UTF-8.
            String text = new String(Files.readAllBytes(console()), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.contains("[ERROR]"))
                    .findFirst()
                    .orElseGet(() -> end(text));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private static String end(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join(
                " | ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    void delete() {
        try (var paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder()).forEach(ServerFolder::deleteOne);
        } catch (IOException | UncheckedIOException e) {
            // A leftover in the temporary folder is no reason to fail what used the server.
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
