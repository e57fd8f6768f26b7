package io.mailscope.parsers.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds what java.util.regex finds, group by group. */
class ProgramTest {

    private final Matching matching = new Matching();

    private List<Integer> ours(Program program, String text) {
        matching.begin(text);
        if (!matching.matches(program)) {
            return null;
        }
        List<Integer> bounds = new ArrayList<>();
        int[] found = matching.bounds();
        for (int i = 0; i < program.groups(); i++) {
            int group = program.group("g" + i);
            bounds.add(found[2 * group]);
            bounds.add(found[2 * group + 1]);
        }
        return bounds;
    }

    private static List<Integer> theirs(Pattern pattern, int groups, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        List<Integer> bounds = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            bounds.add(matcher.start("g" + i));
            bounds.add(matcher.end("g" + i));
        }
        return bounds;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a(?<g0>b*)c",
                "(?<g0>.*?)b(?<g1>.*)",
                "(?<g0>.*)b(?<g1>.*?)",
                "(?<g0>[^b]*)b?(?<g1>.*?)c?",
                "(?:a|ab)(?<g0>c|bcd)?(?<g1>d*)",
                "(?<g0>a+?)(?<g1>a*)(?<g2>b|c)*",
                "(?:a|(?<g0>b)|c){2,4}(?<g1>.*)",
                "(?<g0>a??)(?<g1>a?)b*",
                "(?<g0>.*?a)(?<g1>.*?b)(?<g2>.*?c)",
                "(?:a(?<g0>.*?)c)?(?<g1>.*)",
                "(?<g0>[a-c]{2,3}?)(?<g1>.*)",
                "(?<g0>a{1,2}+)a(?<g1>.*)",
                "(?<g0>.+?)(?: (?<g1>[ab]+))?(?:c(?<g2>.*))?",
                "(?<g0>\\w*)(?<g1>[^\\w-]*)(?<g2>.*)",
                "|(?<g0>a|)(?<g1>b*?)"
            })
    void equalsJavaUtilRegexOnAllShortTexts(String regex) throws UnknownSyntax {
        Program program = Program.of(regex);
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        for (String text : texts("abc ", 6)) {
            assertThat(ours(program, text))
                    .as(regex + " on '" + text + "'")
                    .isEqualTo(theirs(pattern, program.groups(), text));
        }
    }

    private static List<String> texts(String alphabet, int length) {
        List<String> texts = new ArrayList<>(List.of(""));
        int from = 0;
        for (int i = 0; i < length; i++) {
            int to = texts.size();
            for (int j = from; j < to; j++) {
                for (char c : alphabet.toCharArray()) {
                    texts.add(texts.get(j) + c);
                }
            }
            from = to;
        }
        return texts;
    }

    @Test
    void equalsJavaUtilRegexOnRandomExpressions() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> texts = texts("ab", 5);
        int compiled = 0;
        for (int i = 0; i < 1_000; i++) {
            RandomRegex source = new RandomRegex(random);
            String regex = source.next();
            Program program;
            try {
                program = Program.of(regex);
            } catch (UnknownSyntax e) {
                continue;
            }
            compiled++;
            Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
            for (String text : texts) {
                assertThat(ours(program, text) != null)
                        .as(regex + " on '" + text + "'")
                        .isEqualTo(pattern.matcher(text).matches());
            }
        }
        assertThat(compiled).isGreaterThan(500);
    }

    @Test
    void aHostileTextIsGivenUpOrDecidedQuickly() throws UnknownSyntax {
        Program program = Program.of("(?:.*?a){8}(?<g0>.*)b(?:.*,.*,)*x");
        String text = "a".repeat(8_000) + "b".repeat(8_000);
        matching.begin(text);
        assertThat(matching.matches(program)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)b", "(a)\\1", "(?i)a", "(?>a)b", "\\bfoo", "a**", "(?:a*)*", "[a&&b]", "(a"
            })
    void refusesWhatItDoesNotKnow(String regex) {
        assertThatThrownBy(() -> Program.of(regex)).isInstanceOf(UnknownSyntax.class);
    }
}
