package io.mailscope.jobs.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout is, from whichever module the tests run. */
final class Repository {

    private Repository() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("lab/logs"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
