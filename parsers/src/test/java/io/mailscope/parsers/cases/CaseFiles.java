package io.mailscope.parsers.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code cases/}. */
public final class CaseFiles {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final ObjectMapper YAML =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                            .disable(YAMLGenerator.Feature.SPLIT_LINES)
                            .build());

    private CaseFiles() {}

    /** The lines of all cases. */
    public static List<String> lines() throws IOException {
        return all().stream().map(CaseFiles::read).map(LineCase::line).toList();
    }

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    /** The place below {@code cases/}, without its ending. */
    static String name(Path file) {
        return CASES.relativize(file).toString().replace(".yaml", "");
    }

    /** Whether the case is one about headers: only those are written for it. */
    static boolean isInHeaders(Path file) {
        return CASES.relativize(file).startsWith("header");
    }

    static LineCase read(Path file) {
        try {
            return YAML.readValue(file.toFile(), LineCase.class);
        } catch (IOException e) {
            throw new AssertionError(file + " is not a case: " + e.getMessage(), e);
        }
    }

    static void write(Path file, LineCase written) throws IOException {
        YAML.writeValue(file.toFile(), written);
    }
}
