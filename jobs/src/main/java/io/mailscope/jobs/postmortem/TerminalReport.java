package io.mailscope.jobs.postmortem;

import java.util.List;
import java.util.stream.Collectors;

/** A report for a terminal: columns by spaces. */
final class TerminalReport {

    private static final int CELL = 70;

    private final Ink ink;

    TerminalReport(Ink ink) {
        this.ink = ink;
    }

    String of(List<Block> blocks) {
        return blocks.stream().map(this::text).collect(Collectors.joining("\n"));
    }

    private String text(Block block) {
        if (block instanceof Block.Heading heading) {
            return ink.bold(Ink.plain(heading.text(), 200)) + '\n';
        }
        if (block instanceof Block.Paragraph paragraph) {
            return paragraph.text().lines().map(TerminalReport::line).collect(Collectors.joining());
        }
        return table((Block.Table) block);
    }

    private static String line(String text) {
        return "  " + Ink.plain(text, 400) + '\n';
    }

    private String table(Block.Table table) {
        int[] widths = new int[table.head().size()];
        measure(table.head(), widths);
        table.rows().forEach(row -> measure(row, widths));
        return ink.dim(row(table.head(), table.right(), widths))
                + '\n'
                + table.rows().stream()
                        .map(row -> row(row, table.right(), widths) + '\n')
                        .collect(Collectors.joining());
    }

    private static void measure(List<String> row, int[] widths) {
        for (int i = 0; i < row.size(); i++) {
            widths[i] = Math.max(widths[i], cell(row.get(i)).length());
        }
    }

    private static String cell(String text) {
        return Ink.plain(text, CELL);
    }

    private static String row(List<String> row, List<Boolean> right, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = cell(row.get(i));
            String space = " ".repeat(widths[i] - cell.length());
            line.append("  ").append(right.get(i) ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }
}
