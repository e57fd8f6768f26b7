package io.mailscope.jobs.postmortem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in columns by spaces, fitted to the terminal: the longest text goes on in its column on
 * further lines; where less than half of its width is left, below the row.
 */
final class TerminalTable {

    private static final int CELL = 200;
    private static final String BELOW = " ".repeat(6);

    private final Block.Table table;
    private final int terminal;

    /** Of each column; 0 for what stands below. */
    private final int[] widths;

    /**
     * @param terminal width in letters
     */
    TerminalTable(Block.Table table, int terminal) {
        this.table = table;
        this.terminal = terminal;
        this.widths = table.head().stream().mapToInt(name -> letters(cell(name))).toArray();
        table.rows().forEach(this::measure);
        fit();
    }

    private void measure(List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], letters(cell(row.get(i))));
        }
    }

    private static String cell(String text) {
        return Ink.plain(text, CELL);
    }

    private static int letters(String text) {
        return text.codePointCount(0, text.length());
    }

    private void fit() {
        List<Integer> longest =
                IntStream.range(0, widths.length)
                        .filter(i -> !table.right().get(i))
                        .boxed()
                        .sorted(Comparator.comparing(i -> -widths[i]))
                        .toList();
        for (int column : longest) {
            int left = terminal - taken() + widths[column];
            if (left < widths[column]) {
                widths[column] = 2 * left >= widths[column] ? left : 0;
            }
        }
    }

    private int taken() {
        return IntStream.of(widths).filter(width -> width > 0).map(width -> width + 2).sum();
    }

    String head() {
        return row(table.head());
    }

    List<String> rows() {
        return table.rows().stream().map(this::row).toList();
    }

    /** Of one line or several, with spaces at the end of none. */
    private String row(List<String> row) {
        List<List<String>> beside = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            String cell = cell(row.get(i));
            beside.add(widths[i] == 0 ? List.of() : wrapped(cell, widths[i]));
            if (widths[i] == 0) {
                below.add(cell);
            }
        }
        int lines = beside.stream().mapToInt(List::size).max().orElse(0);
        List<String> told = new ArrayList<>();
        IntStream.range(0, lines).forEach(line -> told.add(line(beside, line)));
        wrapped(String.join("  ", below), terminal - BELOW.length())
                .forEach(part -> told.add(BELOW + part));
        return told.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private String line(List<List<String>> beside, int line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0) {
                String part = line < beside.get(i).size() ? beside.get(i).get(line) : "";
                String space = " ".repeat(widths[i] - letters(part));
                text.append("  ").append(table.right().get(i) ? space + part : part + space);
            }
        }
        return text.toString();
    }

    /** Between words where it can be. */
    private static List<String> wrapped(String text, int most) {
        if (letters(text) <= most) {
            return text.isEmpty() ? List.of() : List.of(text);
        }
        return Pattern.compile("(?s)(.{1,%1$d})( +|$)|.{%1$d}".formatted(most))
                .matcher(text)
                .results()
                .map(part -> part.group(1) == null ? part.group() : part.group(1))
                .toList();
    }
}
