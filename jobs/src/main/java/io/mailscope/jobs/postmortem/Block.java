package io.mailscope.jobs.postmortem;

import java.util.List;

/** A part of a report, before it is text for a terminal or Markdown. */
sealed interface Block {

    /** Begins a section. */
    record Heading(String text) implements Block {}

    /** Sentences. */
    record Paragraph(String text) implements Block {}

    /**
     * Rows below names.
     *
     * @param right for each column, whether it holds numbers
     */
    record Table(List<String> head, List<Boolean> right, List<List<String>> rows) implements Block {

        /** Columns whose names begin with {@code #} hold numbers. */
        static Table of(List<String> head, List<List<String>> rows) {
            return new Table(
                    head.stream().map(name -> name.replaceFirst("^#", "")).toList(),
                    head.stream().map(name -> name.startsWith("#")).toList(),
                    rows);
        }
    }
}
