package io.mailscope.parsers.grok;

import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers the named groups of a regular expression, which Java 17 keeps to itself. */
final class GroupNumbers {

    private GroupNumbers() {}

    /** From the name of each group to its number, counted as java.util.regex counts. */
    static Map<String, Integer> of(String regex) {
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
