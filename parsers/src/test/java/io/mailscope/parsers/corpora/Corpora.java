package io.mailscope.parsers.corpora;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Other projects' test lines and what they expect of them, read in place.
 *
 * <p>They lie beside the repository in {@code ../shared/corpora}, or where the system property or
 * the environment variable {@code MAILSCOPE_SHARED} says; tests are skipped where they are absent.
 */
final class Corpora {

    private static final String SHARED = "MAILSCOPE_SHARED";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpora() {}

    /** The records of a {@code .jsonl} file, one for each line. */
    static List<JsonNode> records(String file) {
        return lines(file).stream().map(Corpora::record).toList();
    }

    /** The lines of a file. */
    static List<String> lines(String file) {
        Path path = folder().resolve(file);
        assumeTrue(
                Files.isReadable(path),
                () -> path + " is absent: set " + SHARED + " to the folder that holds corpora/");
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        String shared = System.getProperty(SHARED, System.getenv(SHARED));
        return Path.of(shared == null ? "../../shared" : shared).resolve("corpora");
    }

    private static JsonNode record(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + line, e);
        }
    }
}
