package io.mailscope.jobs.postmortem;

import java.util.List;
import java.util.stream.Collectors;

/** A report for a terminal. */
final class TerminalReport {

    private final Ink ink;
    private final int width;

    /**
     * @param width of the terminal, in letters
     */
    TerminalReport(Ink ink, int width) {
        this.ink = ink;
        this.width = width;
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
        TerminalTable fitted = new TerminalTable(table, width);
        return ink.dim(fitted.head())
                + '\n'
                + fitted.rows().stream().map(row -> row + '\n').collect(Collectors.joining());
    }
}
