package io.mailscope.parsers.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.shape.Shape;
import io.mailscope.parsers.shape.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/parsed-lines.md}: what is read of each program's lines, with a real example each. It
 * is made from the shapes and the cases; {@code -Dmailscope.write=true} writes it anew.
 */
class ParsedLinesReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/parsed-lines.md");
    private static final int MAX_EXAMPLE = 240;

    @Test
    void referenceIsThatOfTheShapesAndCases() throws IOException {
        String reference = reference();
        if (Boolean.getBoolean("mailscope.write")) {
            Files.writeString(REFERENCE, reference);
        }
        assertThat(Files.readString(REFERENCE))
                .as("run LineCasesTest and this test with -Dmailscope.write=true")
                .isEqualTo(reference);
    }

    @Test
    void everyShapeHasACase() throws IOException {
        TreeSet<String> patterns = new TreeSet<>();
        Shapes.bundled()
                .byProgram()
                .values()
                .forEach(shapes -> shapes.forEach(shape -> patterns.add(shape.pattern().name())));
        patterns.removeAll(examples().keySet());
        assertThat(patterns).isEmpty();
    }

    private static String reference() throws IOException {
        Map<String, String> examples = examples();
        StringBuilder page =
                new StringBuilder(
                        """
                        # Lines that are understood

                        Generated from the patterns and the test cases; `ParsedLinesReferenceTest` keeps it true.
                        `mailscope explain` shows every field of a line.
                        """);
        new TreeMap<>(Shapes.bundled().byProgram())
                .forEach((program, shapes) -> program(program, shapes, examples, page));
        return page.toString();
    }

    private static void program(
            String program, List<Shape> shapes, Map<String, String> examples, StringBuilder page) {
        page.append("\n## ").append(program).append("\n\n");
        page.append("| pattern | event | example |\n| --- | --- | --- |\n");
        for (Shape shape : shapes) {
            String name = shape.pattern().name();
            page.append("| ").append(name);
            page.append(" | ").append(shape.event().type().getSimpleName());
            page.append(" | ").append(code(examples.getOrDefault(name, ""))).append(" |\n");
        }
    }

    private static String code(String example) {
        String cut =
                example.length() > MAX_EXAMPLE
                        ? example.substring(0, MAX_EXAMPLE) + "..."
                        : example;
        return cut.isEmpty() ? "" : "`` " + cut.replace("|", "\\|") + " ``";
    }

    /** From each pattern to the first line that it matches. */
    private static Map<String, String> examples() throws IOException {
        Map<String, String> examples = new TreeMap<>();
        for (Path file : CaseFiles.all()) {
            LineCase example = CaseFiles.read(file);
            examples.putIfAbsent(example.pattern(), example.line());
        }
        return examples;
    }
}
