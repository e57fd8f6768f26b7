package io.mailscope.parsers.pseudonym;

import io.mailscope.parsers.failure.FailureClassifier;
import java.util.Locale;
import java.util.Set;

/** Finds a person's name where it stands alone, as in {@code unknown user: "bob"} or in a path. */
final class NameWords {

    /**
     * What later stages look for in texts, besides the words of the classifier's rules. A user who
     * is called so remains where nothing but blanks sets the name apart.
     */
    private static final Set<String> LOOKED_FOR =
            Set.of(
                    "queued",
                    "forwarded",
                    "saved",
                    "delivered",
                    "message",
                    "accepted",
                    "said",
                    "host",
                    "reply",
                    "command",
                    "login",
                    "password",
                    "account",
                    "database",
                    "mysql",
                    "pgsql",
                    "postgres",
                    "ldap",
                    "sqlite",
                    "mongodb",
                    "nologin",
                    "username",
                    "auth",
                    "name",
                    "with",
                    "and",
                    "has",
                    "not",
                    "for",
                    "lookup",
                    "found",
                    "does",
                    "was");

    private static final int SHORTEST = 3;
    private static final int SHORTEST_NUMBER = 6;

    private NameWords() {}

    /** Whether replies use the word for something else than a person. */
    static boolean isOrdinary(String word, FailureClassifier classifier) {
        return classifier.knows(word) || LOOKED_FOR.contains(word.toLowerCase(Locale.ROOT));
    }

    /** The text with a pseudonym wherever the name is a word of its own. */
    static String replaced(
            String name, String text, Pseudonyms pseudonyms, FailureClassifier classifier) {
        int at = name.isEmpty() ? -1 : find(text, name, 0);
        if (at < 0 || pseudonyms.isKept(name)) {
            return text;
        }
        boolean plain = standsAlone(name) && !isOrdinary(name, classifier);
        StringBuilder out = new StringBuilder(text.length() + 64);
        int done = 0;
        while (at >= 0) {
            int end = at + name.length();
            if (isWord(text, at, end) && (plain || isSetApart(text, at, end))) {
                out.append(text, done, at).append(pseudonyms.of(name));
                done = end;
            }
            at = find(text, name, end);
        }
        return out.append(text, done, text.length()).toString();
    }

    /** A word of two letters, or a short number, is hardly ever a person's name in a sentence. */
    private static boolean standsAlone(String name) {
        boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9');
        return name.length() >= (number ? SHORTEST_NUMBER : SHORTEST);
    }

    private static int find(String text, String name, int from) {
        char first = Character.toLowerCase(name.charAt(0));
        for (int at = from; at <= text.length() - name.length(); at++) {
            if (Character.toLowerCase(text.charAt(at)) == first
                    && text.regionMatches(true, at, name, 0, name.length())) {
                return at;
            }
        }
        return -1;
    }

    /** Not within a longer word, a host name, or what is a pseudonym already. */
    private static boolean isWord(String text, int from, int to) {
        boolean inPath = from > 0 && text.charAt(from - 1) == '/';
        boolean goesOn = to < text.length() && isWordPart(text.charAt(to));
        return !isWordPartBefore(text, from)
                && !goesOn
                && (inPath || !joins(text, to))
                && !text.startsWith(Pseudonyms.MARK, from);
    }

    private static boolean isWordPartBefore(String text, int from) {
        if (from == 0) {
            return false;
        }
        char before = text.charAt(from - 1);
        boolean joined = (before == '.' || before == '-') && from > 1;
        return isWordPart(before) || joined && isWordPart(text.charAt(from - 2));
    }

    private static boolean joins(String text, int at) {
        return at + 1 < text.length()
                && (text.charAt(at) == '.' || text.charAt(at) == '-')
                && isWordPart(text.charAt(at + 1));
    }

    private static boolean isWordPart(char c) {
        return c == '_' || c == '@' || Names.isLetterOrDigit(c);
    }

    /** Between quotes, brackets or slashes, where even a short or ordinary word is a name. */
    private static boolean isSetApart(String text, int from, int to) {
        boolean before = from > 0 && "<\"'(/[".indexOf(text.charAt(from - 1)) >= 0;
        boolean behind = to == text.length() || ">\"')/]".indexOf(text.charAt(to)) >= 0;
        return before && behind;
    }
}
