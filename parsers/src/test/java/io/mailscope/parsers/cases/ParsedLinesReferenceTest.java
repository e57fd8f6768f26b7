package io.mailscope.parsers.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.shape.Shape;
import io.mailscope.parsers.shape.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
                        A pattern stands once, under all programs that have it. `mailscope explain` shows every
                        field of a line.
                        """);
        byPrograms().forEach((programs, rows) -> section(programs, rows, examples, page));
        return page.toString();
    }

    private record Row(String pattern, String event) {}

    /** From the programs to the patterns that just these have, in the order of their trial. */
    private static Map<String, Set<Row>> byPrograms() {
        Map<Row, Set<String>> programs = new LinkedHashMap<>();
        new TreeMap<>(Shapes.bundled().byProgram())
                .forEach(
                        (program, shapes) ->
                                shapes.forEach(
                                        shape ->
                                                programs.computeIfAbsent(
                                                                row(shape), r -> new TreeSet<>())
                                                        .add(program)));
        Map<String, Set<Row>> sections = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        programs.forEach(
                (row, names) ->
                        sections.computeIfAbsent(
                                        String.join(", ", names), n -> new LinkedHashSet<>())
                                .add(row));
        return sections;
    }

    private static Row row(Shape shape) {
        return new Row(shape.pattern().name(), shape.event().type().getSimpleName());
    }

    private static void section(
            String programs, Set<Row> rows, Map<String, String> examples, StringBuilder page) {
        page.append("\n## ").append(programs).append("\n\n");
        page.append("| pattern | event | example |\n| --- | --- | --- |\n");
        for (Row row : rows) {
            page.append("| ").append(row.pattern());
            page.append(" | ").append(row.event());
            page.append(" | ").append(code(examples.getOrDefault(row.pattern(), "")));
            page.append(" |\n");
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
