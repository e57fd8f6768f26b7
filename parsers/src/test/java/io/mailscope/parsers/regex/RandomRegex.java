package io.mailscope.parsers.regex;

import java.util.SplittableRandom;

/** Makes small expressions over a and b. */
final class RandomRegex {

    private static final String[] QUANTIFIERS = {
        "", "", "", "?", "*", "+", "??", "*?", "+?", "{0,2}", "{1,3}?", "{2}"
    };
    private static final String[] ATOMS = {"a", "b", ".", "[ab]", "[^a]", "ab", "ba"};

    private final SplittableRandom random;
    private int groups;

    RandomRegex(SplittableRandom random) {
        this.random = random;
    }

    String next() {
        return sequence(2);
    }

    private String sequence(int depth) {
        StringBuilder parts = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            parts.append(element(depth));
        }
        return parts.toString();
    }

    private String element(int depth) {
        String quantifier = QUANTIFIERS[random.nextInt(QUANTIFIERS.length)];
        if (depth == 0 || random.nextInt(3) > 0) {
            String atom = ATOMS[random.nextInt(ATOMS.length)];
            return (atom.length() == 2 ? "(?:" + atom + ")" : atom) + quantifier;
        }
        if (random.nextInt(3) == 0) {
            return "(?<g" + groups++ + ">" + sequence(depth - 1) + ")";
        }
        return "(?:" + sequence(depth - 1) + "|" + sequence(depth - 1) + ")" + quantifier;
    }
}
