package io.mailscope.parsers.grok;

import io.krakens.grok.api.Grok;
import io.mailscope.parsers.regex.Matching;
import io.mailscope.parsers.regex.Program;
import io.mailscope.parsers.regex.UnknownSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One named pattern of a {@code .grok} file, compiled through java-grok and anchored at both ends.
 * Immutable and safe to share between threads.
 *
 * <p>java-grok's own match() would find the pattern anywhere in the text and builds a map for each
 * line; only the expression that it puts together and the names of its groups are used.
 */
public final class GrokPattern {

    private final String name;
    private final String expression;
    private final Engine engine;
    private final List<String> fields;

    /** For each field the numbers of the groups that capture it. */
    private final int[][] groups;

    GrokPattern(String name, Grok compiled) {
        this.name = name;
        this.expression = compiled.getNamedRegex();
        this.engine = engine(expression);
        Map<String, List<Integer>> groupsOfField = groupsOfField(compiled);
        this.fields = List.copyOf(groupsOfField.keySet());
        this.groups =
                groupsOfField.values().stream()
                        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
    }

    private static Engine engine(String expression) {
        try {
            return new ProgramEngine(Program.of(expression));
        } catch (UnknownSyntax e) {
            return RegexEngine.of(expression);
        }
    }

    private Map<String, List<Integer>> groupsOfField(Grok compiled) {
        Map<String, String> declared = compiled.getNamedRegexCollection();
        Map<String, List<Integer>> groupsOfField = new LinkedHashMap<>();
        for (String group : GroupNumbers.of(expression).keySet()) {
            String field = field(declared.getOrDefault(group, group));
            if (isField(field)) {
                groupsOfField
                        .computeIfAbsent(field, key -> new ArrayList<>())
                        .add(engine.numberOf(group));
            }
        }
        return groupsOfField;
    }

    /** What stands before a type, as in {@code size:int}. */
    private static String field(String declared) {
        int colon = declared.indexOf(':');
        return colon < 0 ? declared : declared.substring(0, colon);
    }

    /** java-grok also names groups after the patterns themselves, in capitals; those are noise. */
    private static boolean isField(String field) {
        return !field.isEmpty() && Character.isLowerCase(field.charAt(0));
    }

    /** The name under which the pattern stands in its file, for example {@code QMGR_ACTIVE}. */
    public String name() {
        return name;
    }

    /** The names of the captured fields, in the order of their indexes. */
    public List<String> fields() {
        return fields;
    }

    /** The whole expression with all definitions put in, as java.util.regex reads it. */
    public String expression() {
        return expression;
    }

    /** Whether our own engine matches it, rather than java.util.regex. */
    public boolean isProgram() {
        return engine instanceof ProgramEngine;
    }

    /**
     * Matches the whole of the text with which {@code matching} was begun; empty when it is of
     * another shape, or so made that finding out would take too long.
     */
    public Optional<Captures> match(Matching matching) {
        int[] found = engine.match(matching);
        return found == null
                ? Optional.empty()
                : Optional.of(new FieldBounds(matching.text(), boundsOfFields(found)));
    }

    /** A field may be captured in several branches; the one that took part in the match counts. */
    private int[] boundsOfFields(int[] found) {
        int[] bounds = new int[2 * groups.length];
        for (int field = 0; field < groups.length; field++) {
            int group = groups[field][0];
            for (int other : groups[field]) {
                group = found[2 * other] >= 0 ? other : group;
            }
            bounds[2 * field] = found[2 * group];
            bounds[2 * field + 1] = found[2 * group + 1];
        }
        return bounds;
    }

    private record FieldBounds(String line, int[] bounds) implements Captures {

        @Override
        public int start(int field) {
            return bounds[2 * field];
        }

        @Override
        public int end(int field) {
            return bounds[2 * field + 1];
        }

        @Override
        public String text(int field) {
            int start = bounds[2 * field];
            return start < 0 ? "" : line.substring(start, bounds[2 * field + 1]);
        }
    }
}
