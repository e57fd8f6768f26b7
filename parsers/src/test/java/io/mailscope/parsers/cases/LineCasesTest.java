package io.mailscope.parsers.cases;

import static io.mailscope.parsers.cases.LineReading.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every file of {@code cases/}: a line, and every value that shall be read from it.
 *
 * <p>A new case needs its {@code line} alone; with {@code -Dmailscope.write=true} the reading is
 * written beside it, to be judged by whoever adds it. A file that says what it expects is never
 * rewritten.
 */
class LineCasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final boolean WRITE = Boolean.getBoolean("mailscope.write");
    private static final ObjectMapper YAML =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                            .disable(YAMLGenerator.Feature.SPLIT_LINES)
                            .build());

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return files().stream().map(file -> DynamicTest.dynamicTest(name(file), () -> holds(file)));
    }

    @Test
    void noLineTwice() throws IOException {
        assertThat(files().stream().map(LineCasesTest::read).map(LineCase::line))
                .doesNotHaveDuplicates();
    }

    private static void holds(Path file) throws IOException {
        LineCase expected = read(file);
        LineReading reading = reading(expected.line());
        if (expected.isBlank() && WRITE) {
            YAML.writeValue(file.toFile(), reading.toCase());
            return;
        }
        assertThat(expected.isBlank())
                .as(() -> file + " says nothing of its line; read was: " + reading.toCase())
                .isFalse();
        reading.is(expected.result()).withHeader(expected.header());
        if (expected.result().isEmpty()) {
            reading.by(expected.pattern()).as(expected.event()).with(expected.values());
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static String name(Path file) {
        return CASES.relativize(file).toString().replace(".yaml", "");
    }

    private static LineCase read(Path file) {
        try {
            return YAML.readValue(file.toFile(), LineCase.class);
        } catch (IOException e) {
            throw new AssertionError(file + " is not a case: " + e.getMessage(), e);
        }
    }
}
