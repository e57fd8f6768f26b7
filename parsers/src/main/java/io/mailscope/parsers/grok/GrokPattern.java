package io.mailscope.parsers.grok;

import io.krakens.grok.api.Grok;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One named pattern of a {@code patterns/*.grok} file, compiled through java-grok and anchored at
 * both ends. Immutable and safe to share between threads.
 *
 * <p>java-grok's own match() would find the pattern anywhere in the text and builds a map for each
 * line; only its compiled expression and the names of its groups are used.
 */
public final class GrokPattern {

    private final String name;
    private final Pattern expression;
    private final List<String> fields;
    private final int[][] groups;

    GrokPattern(String name, Grok compiled) {
        this.name = name;
        this.expression = Pattern.compile(compiled.getNamedRegex(), Pattern.DOTALL);
        Map<String, List<Integer>> groupsOfField = NamedGroups.of(compiled);
        this.fields = List.copyOf(groupsOfField.keySet());
        this.groups =
                groupsOfField.values().stream()
                        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
    }

    /** The name under which the pattern stands in its file, for example {@code SMTP_STATUS}. */
    public String name() {
        return name;
    }

    /** The names of the captured fields, in the order of their indexes. */
    public List<String> fields() {
        return fields;
    }

    /** The whole expression with all definitions put in, as java.util.regex reads it. */
    public String expression() {
        return expression.pattern();
    }

    /**
     * Matches the whole of {@code text}; empty when it is of another shape, or so made that finding
     * out would take too long.
     */
    public Optional<Captures> match(String text) {
        Matcher matcher = expression.matcher(new BoundedText(text));
        return matches(matcher)
                ? Optional.of(new RegexCaptures(text, matcher, groups))
                : Optional.empty();
    }

    private static boolean matches(Matcher matcher) {
        try {
            return matcher.matches();
        } catch (BoundedText.TooCostly | StackOverflowError hostile) {
            // java.util.regex recurses for each repetition of a group.
            return false;
        }
    }

    /** A field may be captured in several branches; the one that took part in the match counts. */
    private record RegexCaptures(String line, Matcher matcher, int[][] groups) implements Captures {

        private int group(int field) {
            int[] alternatives = groups[field];
            for (int group : alternatives) {
                if (matcher.start(group) >= 0) {
                    return group;
                }
            }
            return alternatives[0];
        }

        @Override
        public int start(int field) {
            return matcher.start(group(field));
        }

        @Override
        public int end(int field) {
            return matcher.end(group(field));
        }

        @Override
        public String text(int field) {
            int group = group(field);
            int start = matcher.start(group);
            return start < 0 ? "" : line.substring(start, matcher.end(group));
        }
    }
}
