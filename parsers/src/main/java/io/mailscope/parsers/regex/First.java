package io.mailscope.parsers.regex;

import io.mailscope.parsers.regex.Node.Choice;
import io.mailscope.parsers.regex.Node.Group;
import io.mailscope.parsers.regex.Node.Literal;
import io.mailscope.parsers.regex.Node.OneOf;
import io.mailscope.parsers.regex.Node.Repeat;
import io.mailscope.parsers.regex.Node.Sequence;

/** What the texts of a node begin with. */
final class First {

    private First() {}

    static boolean mayBeEmpty(Node node) {
        if (node instanceof Literal literal) {
            return literal.text().isEmpty();
        }
        if (node instanceof Sequence sequence) {
            return sequence.parts().stream().allMatch(First::mayBeEmpty);
        }
        if (node instanceof Choice choice) {
            return choice.alternatives().stream().anyMatch(First::mayBeEmpty);
        }
        if (node instanceof Repeat repeat) {
            return repeat.min() == 0 || mayBeEmpty(repeat.body());
        }
        return node instanceof Group group && mayBeEmpty(group.body());
    }

    static CharSet of(Node node) {
        if (node instanceof Literal literal) {
            return CharSet.of(literal.text().charAt(0));
        }
        if (node instanceof OneOf one) {
            return one.set();
        }
        if (node instanceof Sequence sequence) {
            return ofSequence(sequence);
        }
        if (node instanceof Choice choice) {
            return choice.alternatives().stream().map(First::of).reduce(CharSet.NONE, CharSet::or);
        }
        return of(node instanceof Repeat repeat ? repeat.body() : ((Group) node).body());
    }

    private static CharSet ofSequence(Sequence sequence) {
        CharSet first = CharSet.NONE;
        for (Node part : sequence.parts()) {
            first = first.or(of(part));
            if (!mayBeEmpty(part)) {
                break;
            }
        }
        return first;
    }

    /** Literal text with which all its texts begin, or the empty text. */
    static String text(Node node) {
        if (node instanceof Literal literal) {
            return literal.text();
        }
        if (node instanceof Sequence sequence) {
            return sequence.parts().isEmpty() ? "" : text(sequence.parts().get(0));
        }
        return node instanceof Group group ? text(group.body()) : "";
    }
}
