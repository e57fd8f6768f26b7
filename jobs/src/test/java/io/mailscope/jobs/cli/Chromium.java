package io.mailscope.jobs.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The browser of the distribution with its driver.
 *
 * @param browser its executable
 * @param driver its driver's
 */
record Chromium(Path browser, Path driver) {

    private static final List<String> INSTALL =
            List.of(
                    "sh",
                    "-c",
                    "apt-get update -qq && apt-get install -y -qq --no-install-recommends"
                            + " chromium chromium-driver");
    private static final int INSTALL_MINUTES = 10;

    /** Finds it, installs it where that is possible, or else skips the test. */
    static Chromium findOrInstall() throws Exception {
        Optional<Chromium> found = find();
        if (found.isEmpty() && onPath("apt-get").isPresent() && isRoot()) {
            install();
            found = find();
        }
        return found.orElseGet(
                () ->
                        abort(
                                "no chromium and chromedriver on the PATH, and they cannot be"
                                        + " installed here: apt-get install chromium"
                                        + " chromium-driver"));
    }

    private static Optional<Chromium> find() {
        return onPath("chromium")
                .flatMap(b -> onPath("chromedriver").map(driver -> new Chromium(b, driver)));
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void install() throws Exception {
        Process process =
                new ProcessBuilder(INSTALL)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
        }
    }
}
