package io.mailscope.parsers.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a regular expression that stand outside every named group and yet match more than
 * one text: classes, dots, repetitions.
 */
final class UncapturedParts {

    private final String regex;
    private final List<String> parts = new ArrayList<>();
    private int at;

    private UncapturedParts(String regex) {
        this.regex = regex;
    }

    static List<String> of(String regex) {
        UncapturedParts walk = new UncapturedParts(regex);
        walk.sequence(false);
        return walk.parts;
    }

    /** Walks to the closing parenthesis or the end. */
    private void sequence(boolean captured) {
        while (at < regex.length() && regex.charAt(at) != ')') {
            element(captured);
        }
    }

    private void element(boolean captured) {
        int start = at;
        char c = regex.charAt(at++);
        boolean variable = false;
        if (c == '(') {
            group(captured);
        } else if (c == '[') {
            skipClass();
            variable = true;
        } else if (c == '\\') {
            variable = Character.isLetterOrDigit(regex.charAt(at++));
        } else {
            variable = c == '.';
        }
        if (repeats()) {
            variable = true;
        }
        if (variable && !captured) {
            parts.add(regex.substring(start, at));
        }
    }

    private void group(boolean captured) {
        boolean named = regex.startsWith("?<", at) && Character.isLetter(regex.charAt(at + 2));
        if (named) {
            at = regex.indexOf('>', at) + 1;
        } else if (regex.startsWith("?:", at)) {
            at += 2;
        }
        sequence(captured || named);
        at++;
    }

    private void skipClass() {
        if (regex.charAt(at) == '^') {
            at++;
        }
        do {
            at += regex.charAt(at) == '\\' ? 2 : 1;
        } while (regex.charAt(at) != ']');
        at++;
    }

    /** Passes over a quantifier; an optional element is no repetition. */
    private boolean repeats() {
        if (at == regex.length()) {
            return false;
        }
        char c = regex.charAt(at);
        boolean repeats = c == '*' || c == '+' || c == '{';
        if (c == '{') {
            at = regex.indexOf('}', at);
        }
        if (repeats || c == '?') {
            at++;
            if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
                at++;
            }
        }
        return repeats;
    }
}
