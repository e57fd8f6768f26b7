package io.mailscope.jobs.cli;

import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Path;

/** The server that the build has put beside the command line. */
final class EmbeddedServer {

    private EmbeddedServer() {}

    static EmbeddedElasticsearch start() throws IOException {
        return EmbeddedElasticsearch.start(home().resolve("jobs/target/elasticsearch"));
    }

    /** Where mailscope is installed; the launcher says it. */
    static Path home() {
        return Path.of(System.getProperty("mailscope.home", "."));
    }
}
