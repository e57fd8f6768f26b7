package io.mailscope.parsers.grok;

import java.util.HashMap;
import java.util.Map;

/** Numbers the groups of a regular expression, which Java 17 keeps to itself. */
final class GroupIndexes {

    private GroupIndexes() {}

    /** From the name of each named group to its number, counted as java.util.regex counts. */
    static Map<String, Integer> of(String regex) {
        Map<String, Integer> indexes = new HashMap<>();
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
                    indexes.put(regex.substring(i + 3, regex.indexOf('>', i)), ++group);
                }
            }
        }
        return indexes;
    }

    private static boolean isNamed(String regex, int open) {
        return regex.startsWith("(?<", open)
                && open + 3 < regex.length()
                && Character.isLetter(regex.charAt(open + 3));
    }
}
