package io.mailscope.parsers.corpora;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Other projects' lines and what they expect of them, read where they lie: beside the repository,
 * or where the environment variable MAILSCOPE_SHARED says. They are no part of it.
 */
final class Corpora {

    private static final long REFERENCE = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LogParser PARSER = new LogParser(ZoneOffset.UTC);

    private Corpora() {}

    /** The lines of a file; the test is skipped where there is none. */
    static List<String> lines(String file) {
        Path path = folder().resolve(file);
        assumeTrue(Files.isReadable(path), () -> "skipped, there is no " + path.toAbsolutePath());
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a suite expects, one record a line. */
    static List<JsonNode> expectations(String suite) {
        return lines(suite + ".expected.jsonl").stream()
                .filter(line -> !line.isBlank())
                .map(Corpora::json)
                .toList();
    }

    static ParseResult parse(String line) {
        return PARSER.parse(line, REFERENCE);
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        String shared = System.getenv("MAILSCOPE_SHARED");
        return shared == null
                ? Path.of("../../shared/corpora")
                : Path.of(shared).resolve("corpora");
    }
}
