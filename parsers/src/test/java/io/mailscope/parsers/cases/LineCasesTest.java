package io.mailscope.parsers.cases;

import static io.mailscope.parsers.cases.LineReading.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every file of {@code cases/}: a line, and every value that shall be read from it.
 *
 * <p>A new case needs its {@code line} alone; with {@code -Dmailscope.write=true} the reading is
 * written beside it, to be judged by whoever adds it. A file that says what it expects is never
 * rewritten. In {@code cases/header} all parts of the header are written too; elsewhere a case
 * names those that it is about.
 */
class LineCasesTest {

    private static final boolean WRITE = Boolean.getBoolean("mailscope.write");

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return CaseFiles.all().stream()
                .map(file -> DynamicTest.dynamicTest(CaseFiles.name(file), () -> holds(file)));
    }

    @Test
    void noLineTwice() throws IOException {
        assertThat(CaseFiles.lines()).doesNotHaveDuplicates();
    }

    private static void holds(Path file) throws IOException {
        LineCase expected = CaseFiles.read(file);
        LineReading reading = reading(expected.line());
        if (expected.isBlank() && WRITE) {
            CaseFiles.write(
                    file, CaseFiles.isInHeaders(file) ? reading.toHeaderCase() : reading.toCase());
            return;
        }
        assertThat(expected.isBlank())
                .as(() -> file + " says nothing of its line; read was: " + reading.toCase())
                .isFalse();
        reading.withHeader(expected.header());
        if (expected.isAboutHeader()) {
            return;
        }
        reading.is(expected.result());
        if (expected.result().isEmpty()) {
            reading.by(expected.pattern()).as(expected.event()).with(expected.values());
        }
    }
}
