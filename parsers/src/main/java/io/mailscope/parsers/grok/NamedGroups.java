package io.mailscope.parsers.grok;

import io.krakens.grok.api.Grok;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the named groups of a regular expression, which Java 17 keeps to itself. */
final class NamedGroups {

    private NamedGroups() {}

    /**
     * From each field to the numbers of the groups that capture it, in the order of the expression.
     */
    static Map<String, List<Integer>> of(Grok compiled) {
        Map<String, String> fieldOfGroup = compiled.getNamedRegexCollection();
        Map<String, List<Integer>> groupsOfField = new LinkedHashMap<>();
        numbered(compiled.getNamedRegex())
                .forEach(
                        (group, number) -> {
                            String field = field(fieldOfGroup.getOrDefault(group, group));
                            if (isField(field)) {
                                groupsOfField
                                        .computeIfAbsent(field, key -> new ArrayList<>())
                                        .add(number);
                            }
                        });
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

    /** From the name of each group to its number, counted as java.util.regex counts. */
    private static Map<String, Integer> numbered(String regex) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int group = 0;
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '(' && !inClass) {
                if (!regex.startsWith("(?", i)) {
                    group++;
                } else if (isNamed(regex, i)) {
                    numbers.put(regex.substring(i + 3, regex.indexOf('>', i)), ++group);
                }
            }
        }
        return numbers;
    }

    private static boolean isNamed(String regex, int open) {
        return regex.startsWith("(?<", open)
                && open + 3 < regex.length()
                && Character.isLetter(regex.charAt(open + 3));
    }
}
