package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * Other projects' test lines and what they expect of them, read in place.
 *
 * <p>They lie beside the repository in {@code ../shared/corpora}, or where the system property or
 * the environment variable {@code MAILSCOPE_SHARED} says; tests are skipped where they are absent.
 */
final class Corpora {

    private static final String SHARED = "MAILSCOPE_SHARED";
    private static final long REFERENCE = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LogParser PARSER = new LogParser(ZoneOffset.UTC);

    private Corpora() {}

    /** The records of a {@code .jsonl} file, one for each line. */
    static List<JsonNode> records(String file) {
        return lines(file).stream().map(Corpora::record).toList();
    }

    /** The lines of a file. */
    static List<String> lines(String file) {
        try {
            return Files.readAllLines(present(folder().resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all logs. */
    static List<String> logs() {
        try (Stream<Path> files = Files.list(present(folder()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path present(Path path) {
        assumeTrue(
                Files.isReadable(path),
                () -> path + " is absent: set " + SHARED + " to the folder that holds corpora/");
        return path;
    }

    static ParseResult parse(String line) {
        return PARSER.parse(line, REFERENCE);
    }

    /** What we read from a line that has to be understood. */
    static Parsed parsed(String line) {
        ParseResult result = parse(line);
        assertThat(result).as(line).isInstanceOf(Parsed.class);
        return (Parsed) result;
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
