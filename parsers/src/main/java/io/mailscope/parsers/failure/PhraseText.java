package io.mailscope.parsers.failure;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Cuts a phrase of a rule file as {@link Words} cuts a reply. */
final class PhraseText {

    private static final Pattern WORD =
            Pattern.compile(
                    "\\^|#|\\*|[^\\s]+(?:\\.[^\\s]+)+|\\d+|[\\p{L}'\u2019]+|(?<bad>[^\\s/:,;_-])");

    private PhraseText() {}

    /**
     * The words of a phrase, {@code ^}, {@code #} and {@code *} included.
     *
     * @throws IllegalArgumentException when there are none, or a character is in none
     */
    static List<String> words(String phrase) {
        WORD.matcher(phrase)
                .results()
                .filter(word -> word.group(1) != null)
                .findFirst()
                .ifPresent(bad -> fail(phrase));
        List<String> words = WORD.matcher(phrase).results().map(MatchResult::group).toList();
        if (words.isEmpty() || words.get(0).equals("#") || words.get(0).equals("*")) {
            fail(phrase);
        }
        return words;
    }

    private static void fail(String phrase) {
        throw new IllegalArgumentException("'" + phrase + "' is not a phrase");
    }
}
