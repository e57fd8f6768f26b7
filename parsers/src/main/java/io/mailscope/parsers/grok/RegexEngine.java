package io.mailscope.parsers.grok;

import io.mailscope.parsers.regex.Matching;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** java.util.regex, for users' patterns with look-around, back references or flags. */
record RegexEngine(Pattern expression, Map<String, Integer> numbers) implements Engine {

    static RegexEngine of(String regex) {
        return new RegexEngine(Pattern.compile(regex, Pattern.DOTALL), GroupNumbers.of(regex));
    }

    @Override
    public int[] match(Matching matching) {
        Matcher matcher = expression.matcher(new BoundedText(matching.text(), matching));
        return matches(matcher) ? bounds(matcher) : null;
    }

    private static boolean matches(Matcher matcher) {
        try {
            return matcher.matches();
        } catch (BoundedText.TooCostly | StackOverflowError hostile) {
            // java.util.regex recurses for each repetition of a group.
            return false;
        }
    }

    private static int[] bounds(Matcher matcher) {
        int[] bounds = new int[2 * (matcher.groupCount() + 1)];
        for (int group = 0; group <= matcher.groupCount(); group++) {
            bounds[2 * group] = matcher.start(group);
            bounds[2 * group + 1] = matcher.end(group);
        }
        return bounds;
    }

    @Override
    public int numberOf(String group) {
        return numbers.get(group);
    }
}
