package io.mailscope.parsers.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Says why a delivery failed or a client was refused, by the ordered rules of {@code causes.yaml}.
 * Immutable; may be used by several threads.
 */
public final class FailureClassifier {

    private static final String RULES = "causes.yaml";

    /** Read when it is first asked for. */
    private static final class Bundled {
        private static final FailureClassifier CLASSIFIER = read();
    }

    private final int version;
    private final FailureRule[] rules;
    private final PhraseIndex phrases;

    /** Bits of the rules that have no condition on the text, in as many words as there are. */
    private final long[] withoutText;

    private FailureClassifier(RuleFile file) {
        version = file.version();
        rules = file.rules().toArray(FailureRule[]::new);
        withoutText = new long[(rules.length + 63) / 64];
        phrases = index(file.rules());
    }

    /** With the bundled rules. */
    public static FailureClassifier load() {
        return Bundled.CLASSIFIER;
    }

    private static FailureClassifier read() {
        try (InputStream in = FailureClassifier.class.getResourceAsStream(RULES)) {
            return of(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RULES, e);
        }
    }

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException with one line that names the rule and what is wrong with it
     */
    static FailureClassifier of(JsonNode file) {
        return new FailureClassifier(RuleFile.of(file));
    }

    /** Rule n's text is condition n; the further texts that it asks for are one past all those. */
    private PhraseIndex index(List<FailureRule> list) {
        PhraseIndex index = new PhraseIndex();
        int with = withoutText.length * 64;
        for (int n = 0; n < rules.length; n++) {
            FailureRule rule = list.get(n);
            if (rule.text().isEmpty()) {
                withoutText[n >> 6] |= 1L << n;
            }
            for (String phrase : rule.text()) {
                index.add(phrase, n);
            }
            for (String phrase : rule.with()) {
                index.add(phrase, with + n);
            }
        }
        return index.freeze();
    }

    /** The version of the rules: it goes up when a failure may be called otherwise than before. */
    public int version() {
        return version;
    }

    /** Whether any rule looks for that word in replies, in any case of letters. */
    public boolean knows(String word) {
        return phrases.knows(word);
    }

    /** The rules' names in the order in which they are tried. */
    List<String> ruleIds() {
        return List.of(rules).stream().map(FailureRule::id).toList();
    }

    /**
     * Classifies one failure; never throws.
     *
     * @param status Postfix's status, for example {@code deferred}, or {@code reject}
     * @param dsn Postfix's {@code dsn=}, may be empty
     * @param reply the text in parentheses behind the status, or a reject line's reply
     */
    public Failure classify(String status, String dsn, String reply) {
        Reply read = Reply.in(status, reply, dsn);
        long[] hits = new long[withoutText.length * 2];
        phrases.mark(read, hits);
        for (int part = 0; part < withoutText.length; part++) {
            long candidates = hits[part] | withoutText[part];
            while (candidates != 0) {
                int n = part * 64 + Long.numberOfTrailingZeros(candidates);
                if (rules[n].holds(read) && hasFurtherText(n, hits)) {
                    return failure(read, rules[n].cause(), rules[n].id());
                }
                candidates &= candidates - 1;
            }
        }
        return failure(read, Cause.UNKNOWN, "none");
    }

    private boolean hasFurtherText(int n, long[] hits) {
        return rules[n].with().isEmpty() || (hits[withoutText.length + (n >> 6)] & 1L << n) != 0;
    }

    private static Failure failure(Reply reply, Cause cause, String rule) {
        return new Failure(reply.smtpCode(), reply.enhancedCode(), reply.command(), cause, rule);
    }
}
