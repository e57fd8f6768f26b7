package io.mailscope.parsers.regex;

import io.mailscope.parsers.regex.Node.Choice;
import io.mailscope.parsers.regex.Node.Group;
import io.mailscope.parsers.regex.Node.Literal;
import io.mailscope.parsers.regex.Node.Mode;
import io.mailscope.parsers.regex.Node.OneOf;
import io.mailscope.parsers.regex.Node.Repeat;
import io.mailscope.parsers.regex.Node.Sequence;
import io.mailscope.parsers.regex.Step.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a tree into steps. Where what follows tells which way is the only one, no choice is left to
 * the matcher: most patterns of log lines become programs without any.
 */
final class ProgramBuilder {

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> groups = new LinkedHashMap<>();
    private int choices;

    static Program build(Node node) {
        ProgramBuilder builder = new ProgramBuilder();
        builder.add(node, Follow.END);
        builder.step(Kind.END);
        return new Program(
                builder.steps.toArray(Step[]::new),
                builder.groups,
                builder.choices,
                First.mayBeEmpty(node) ? CharSet.ANY : First.of(node),
                requiredText(node));
    }

    /** The longest literal that every text of the node has. */
    private static String requiredText(Node node) {
        if (node instanceof Literal literal) {
            return literal.text();
        }
        if (node instanceof Group group) {
            return requiredText(group.body());
        }
        String longest = "";
        if (node instanceof Sequence sequence) {
            for (Node part : sequence.parts()) {
                String text = requiredText(part);
                longest = text.length() > longest.length() ? text : longest;
            }
        }
        return longest;
    }

    private Step step(Kind kind) {
        Step step = new Step(kind);
        steps.add(step);
        return step;
    }

    private void choice(Step step) {
        step.choice = choices++;
    }

    private void add(Node node, Follow follow) {
        if (node instanceof Literal literal) {
            step(Kind.TEXT).text = literal.text();
        } else if (node instanceof OneOf one) {
            step(Kind.ONE).set = one.set();
        } else if (node instanceof Sequence sequence) {
            sequence(sequence.parts(), follow);
        } else if (node instanceof Choice choice) {
            alternatives(choice.alternatives(), follow);
        } else if (node instanceof Group group) {
            group(group, follow);
        } else if (node instanceof Repeat repeat
                && repeat.body() instanceof OneOf one
                && !isBoundedLazy(repeat)) {
            span(one.set(), repeat, follow);
        } else {
            repeat((Repeat) node, follow);
        }
    }

    private static boolean isBoundedLazy(Repeat repeat) {
        return repeat.mode() == Mode.LAZY && repeat.max() != Repeat.UNBOUNDED;
    }

    private void sequence(List<Node> parts, Follow follow) {
        Follow[] behind = new Follow[parts.size()];
        Follow next = follow;
        for (int i = parts.size() - 1; i >= 0; i--) {
            behind[i] = next;
            next = next.before(parts.get(i));
        }
        for (int i = 0; i < behind.length; i++) {
            add(parts.get(i), behind[i]);
        }
    }

    private void group(Group group, Follow follow) {
        int number = groups.computeIfAbsent(group.name(), name -> groups.size());
        step(Kind.MARK).slot = 2 * number;
        add(group.body(), follow);
        step(Kind.MARK).slot = 2 * number + 1;
    }

    private void alternatives(List<Node> alternatives, Follow follow) {
        List<Step> ends = new ArrayList<>();
        for (int i = 0; i < alternatives.size() - 1; i++) {
            Node alternative = alternatives.get(i);
            Node rest = new Choice(alternatives.subList(i + 1, alternatives.size()));
            Step branch = branch(alternative, follow.before(rest), follow);
            add(alternative, follow);
            ends.add(step(Kind.JUMP));
            branch.other = steps.size();
        }
        add(alternatives.get(alternatives.size() - 1), follow);
        ends.forEach(end -> end.other = steps.size());
    }

    /**
     * @param otherwise what comes if the body is not taken
     * @param follow what comes behind the body
     */
    private Step branch(Node body, Follow otherwise, Follow follow) {
        Step branch = step(Kind.BRANCH);
        boolean mayBeEmpty = First.mayBeEmpty(body);
        branch.set = mayBeEmpty ? CharSet.ANY : First.of(body);
        branch.sure = !mayBeEmpty && branch.set.isDisjoint(otherwise.first());
        if (mayBeEmpty && follow.atEnd()) {
            branch.min = 1; // The body may also be taken where the text ends.
        }
        if (!branch.sure) {
            choice(branch);
        }
        return branch;
    }

    private void span(CharSet set, Repeat repeat, Follow follow) {
        boolean sure =
                repeat.mode() == Mode.POSSESSIVE
                        || set.isDisjoint(follow.first())
                        || repeat.min() == repeat.max();
        Kind kind = repeat.mode() == Mode.LAZY ? Kind.SPAN_LAZY : Kind.SPAN_GREEDY;
        Step span = step(sure ? Kind.SPAN : kind);
        span.set = set;
        span.min = repeat.min();
        span.max = repeat.max();
        span.follow = follow;
        if (!sure) {
            choice(span);
        }
    }

    private void repeat(Repeat repeat, Follow follow) {
        Node body = repeat.body();
        Follow again = follow.before(new Repeat(body, 0, Repeat.UNBOUNDED, Mode.GREEDY));
        for (int i = 0; i < repeat.min(); i++) {
            add(body, again);
        }
        if (repeat.max() == Repeat.UNBOUNDED) {
            loop(repeat, follow, again);
            return;
        }
        List<Step> skips = new ArrayList<>();
        for (int i = repeat.min(); i < repeat.max(); i++) {
            boolean last = i == repeat.max() - 1;
            skips.add(optional(repeat, follow));
            add(body, last ? follow : again);
        }
        skips.forEach(skip -> skip.other = steps.size());
    }

    private Step optional(Repeat repeat, Follow follow) {
        Step branch = branch(repeat.body(), follow, follow);
        return repeat.mode() == Mode.LAZY && !branch.sure ? lazy(branch) : branch;
    }

    private Step lazy(Step greedy) {
        steps.remove(steps.size() - 1);
        Step lazy = step(Kind.BRANCH_LAZY);
        lazy.set = greedy.set;
        lazy.min = greedy.min;
        lazy.choice = greedy.choice;
        return lazy;
    }

    private void loop(Repeat repeat, Follow follow, Follow again) {
        int start = steps.size();
        Step branch = optional(repeat, follow);
        add(repeat.body(), again);
        step(Kind.JUMP).other = start;
        branch.other = steps.size();
    }
}
