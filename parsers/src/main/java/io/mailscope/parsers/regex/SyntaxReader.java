package io.mailscope.parsers.regex;

import io.mailscope.parsers.regex.Node.Choice;
import io.mailscope.parsers.regex.Node.Group;
import io.mailscope.parsers.regex.Node.Literal;
import io.mailscope.parsers.regex.Node.Mode;
import io.mailscope.parsers.regex.Node.OneOf;
import io.mailscope.parsers.regex.Node.Repeat;
import io.mailscope.parsers.regex.Node.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads java.util.regex's syntax, as far as patterns of log lines need it, with DOTALL: a dot is
 * any character.
 */
final class SyntaxReader {

    private static final int MAX_COPIES = 64;

    private final String regex;
    private int at;

    private SyntaxReader(String regex) {
        this.regex = regex;
    }

    static Node read(String regex) throws UnknownSyntax {
        SyntaxReader reader = new SyntaxReader(regex);
        Node node = reader.choice();
        if (reader.at < regex.length()) {
            throw new UnknownSyntax("unbalanced )");
        }
        return node;
    }

    private boolean more() {
        return at < regex.length();
    }

    private boolean skip(String expected) {
        boolean there = regex.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    private char next() throws UnknownSyntax {
        if (!more()) {
            throw new UnknownSyntax("ends too early");
        }
        return regex.charAt(at++);
    }

    private Node choice() throws UnknownSyntax {
        List<Node> alternatives = new ArrayList<>();
        alternatives.add(sequence());
        while (skip("|")) {
            alternatives.add(sequence());
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new Choice(alternatives);
    }

    private Node sequence() throws UnknownSyntax {
        List<Node> parts = new ArrayList<>();
        while (more() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            add(quantified(element()), parts);
        }
        return parts.size() == 1 ? parts.get(0) : new Sequence(parts);
    }

    /** Characters that follow each other are one literal. */
    private static void add(Node node, List<Node> parts) {
        int last = parts.size() - 1;
        if (node instanceof Literal literal
                && last >= 0
                && parts.get(last) instanceof Literal before) {
            parts.set(last, new Literal(before.text() + literal.text()));
        } else {
            parts.add(node);
        }
    }

    private Node element() throws UnknownSyntax {
        char c = next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new OneOf(ClassReader.read(this::next, this::skip));
            case '.' -> new OneOf(CharSet.ANY);
            case '\\' -> escape();
            case '^', '$', '*', '+', '?', '{' -> throw new UnknownSyntax("a " + c + " here");
            default -> new Literal(String.valueOf(c));
        };
    }

    private Node escape() throws UnknownSyntax {
        char c = next();
        CharSet named = ClassReader.named(c);
        return named == null
                ? new Literal(String.valueOf(ClassReader.escaped(c)))
                : new OneOf(named);
    }

    private Node group() throws UnknownSyntax {
        Node node;
        if (skip("?:")) {
            node = choice();
        } else if (regex.startsWith("?<", at) && Character.isLetter(regex.charAt(at + 2))) {
            String name = regex.substring(at + 2, regex.indexOf('>', at));
            at += name.length() + 3;
            node = new Group(name, choice());
        } else if (regex.startsWith("?", at)) {
            throw new UnknownSyntax("a group of another kind");
        } else {
            node = choice();
        }
        if (!skip(")")) {
            throw new UnknownSyntax("a group without end");
        }
        return node;
    }

    private Node quantified(Node body) throws UnknownSyntax {
        int[] times = times();
        if (times == null) {
            return body;
        }
        Mode mode = skip("?") ? Mode.LAZY : skip("+") ? Mode.POSSESSIVE : Mode.GREEDY;
        boolean span = single(body) instanceof OneOf && (mode != Mode.LAZY || !isBounded(times));
        if (!span && (mode == Mode.POSSESSIVE || tooMany(times))) {
            throw new UnknownSyntax("a group repeated like this");
        }
        if (times[1] > 1 && First.mayBeEmpty(body)) {
            throw new UnknownSyntax("a repetition of what may be empty");
        }
        return new Repeat(single(body), times[0], times[1], mode);
    }

    private static boolean isBounded(int[] times) {
        return times[1] != Repeat.UNBOUNDED;
    }

    private static boolean tooMany(int[] times) {
        return times[0] > MAX_COPIES || (isBounded(times) && times[1] > MAX_COPIES);
    }

    /** A character that is repeated is a set of one. */
    private static Node single(Node body) {
        return body instanceof Literal literal && literal.text().length() == 1
                ? new OneOf(CharSet.of(literal.text().charAt(0)))
                : body;
    }

    private int[] times() throws UnknownSyntax {
        if (skip("?")) {
            return new int[] {0, 1};
        }
        if (skip("*")) {
            return new int[] {0, Repeat.UNBOUNDED};
        }
        if (skip("+")) {
            return new int[] {1, Repeat.UNBOUNDED};
        }
        return skip("{") ? braces() : null;
    }

    private int[] braces() throws UnknownSyntax {
        int end = regex.indexOf('}', at);
        if (end < 0) {
            throw new UnknownSyntax("a brace without end");
        }
        String[] bounds = regex.substring(at, end).split(",", -1);
        at = end + 1;
        try {
            int min = Integer.parseInt(bounds[0]);
            if (bounds.length == 1) {
                return new int[] {min, min};
            }
            return new int[] {
                min, bounds[1].isEmpty() ? Repeat.UNBOUNDED : Integer.parseInt(bounds[1])
            };
        } catch (NumberFormatException e) {
            throw new UnknownSyntax("braces without numbers");
        }
    }
}
