package io.mailscope.jobs.postmortem;

import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown, in which log text stands for itself. */
final class MarkdownReport {

    private static final int CELL = 200;

    private MarkdownReport() {}

    static String of(List<Block> blocks) {
        return blocks.stream().map(MarkdownReport::text).collect(Collectors.joining("\n"));
    }

    private static String text(Block block) {
        if (block instanceof Block.Heading heading) {
            return "## " + escaped(heading.text()) + '\n';
        }
        if (block instanceof Block.Paragraph paragraph) {
            return paragraph
                            .text()
                            .lines()
                            .map(MarkdownReport::escaped)
                            .collect(Collectors.joining("  \n"))
                    + '\n';
        }
        Block.Table table = (Block.Table) block;
        return row(table.head())
                + row(table.right().stream().map(right -> right ? "---:" : "---").toList(), false)
                + table.rows().stream().map(MarkdownReport::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return row(cells, true);
    }

    private static String row(List<String> cells, boolean fromLogs) {
        return cells.stream()
                .map(cell -> fromLogs ? escaped(cell) : cell)
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** CommonMark takes a punctuation mark behind a backslash as it is. */
    private static String escaped(String text) {
        return Ink.plain(text, CELL).replaceAll("[\\\\`*_{}\\[\\]<>#|~$&]", "\\\\$0");
    }
}
