package io.mailscope.parsers.grok;

import io.krakens.grok.api.Grok;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private final int[] groups;

    /**
     * @param order the fields by which the captures are numbered: all that the pattern names
     */
    GrokPattern(String name, Grok compiled, List<String> order) {
        this.name = name;
        this.expression = Pattern.compile(compiled.getNamedRegex(), Pattern.DOTALL);
        Map<String, Integer> groupOfField = groupOfField(compiled);
        if (!groupOfField.keySet().equals(Set.copyOf(order))) {
            throw new IllegalArgumentException(
                    "pattern " + name + " captures " + groupOfField.keySet() + ", not " + order);
        }
        this.fields = List.copyOf(order);
        this.groups = order.stream().mapToInt(groupOfField::get).toArray();
    }

    /**
     * Groups are named by java-grok (%{X:field}) or by the pattern itself, as (?&lt;field&gt;...).
     */
    private static Map<String, Integer> groupOfField(Grok compiled) {
        Map<String, String> fieldOfGroup = compiled.getNamedRegexCollection();
        Map<String, Integer> groupOfField = new TreeMap<>();
        GroupIndexes.of(compiled.getNamedRegex())
                .forEach(
                        (group, index) -> {
                            String field = fieldOfGroup.getOrDefault(group, group);
                            if (isField(field)) {
                                groupOfField.put(field, index);
                            }
                        });
        return groupOfField;
    }

    /** java-grok also names groups after the patterns themselves, in capitals; those are noise. */
    private static boolean isField(String field) {
        return !field.isEmpty() && Character.isLowerCase(field.charAt(0));
    }

    /** The name under which the pattern stands in its file, for example {@code SMTP_STATUS}. */
    public String name() {
        return name;
    }

    /** The names of the captured fields, in the order of their indexes. */
    public List<String> fields() {
        return fields;
    }

    /** Matches the whole of {@code text}; empty when it is of another shape. */
    public Optional<Captures> match(CharSequence text) {
        Matcher matcher = expression.matcher(text);
        return matcher.matches()
                ? Optional.of(new RegexCaptures(matcher, groups))
                : Optional.empty();
    }

    private record RegexCaptures(Matcher matcher, int[] groups) implements Captures {
        @Override
        public int start(int field) {
            return matcher.start(groups[field]);
        }

        @Override
        public int end(int field) {
            return matcher.end(groups[field]);
        }

        @Override
        public String text(int field) {
            String text = matcher.group(groups[field]);
            return text == null ? "" : text;
        }
    }
}
