package io.mailscope.parsers.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says why a delivery failed, by the ordered rules of {@code causes.yaml}. Immutable. */
public final class FailureClassifier {

    private static final String RULES = "causes.yaml";

    private final List<FailureRule> rules;

    private FailureClassifier(List<FailureRule> rules) {
        this.rules = rules;
    }

    /** Reads the bundled rules. */
    public static FailureClassifier load() {
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
        List<FailureRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode rule : file.path("rules")) {
            String id = rule.path("id").asText();
            if (!ids.add(id)) {
                throw new IllegalArgumentException("rule '" + id + "' stands twice");
            }
            rules.add(
                    new FailureRule(
                            id,
                            Cause.of(rule.path("cause").asText()),
                            texts(rule.path("dsn")),
                            texts(rule.path("code")).stream().map(Integer::valueOf).toList(),
                            texts(rule.path("text"))));
        }
        return new FailureClassifier(List.copyOf(rules));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }

    /**
     * Classifies one failure; never throws.
     *
     * @param status Postfix's status, for example {@code deferred}
     * @param dsn Postfix's {@code dsn=}, may be empty
     * @param reply the text in parentheses behind the status, or a reject line's reply
     */
    public Failure classify(String status, String dsn, String reply) {
        Reply read = Reply.in(reply, dsn);
        String text = reply.toLowerCase(Locale.ROOT);
        for (FailureRule rule : rules) {
            if (rule.holds(read.smtpCode(), read.enhancedCode(), text)) {
                return new Failure(read.smtpCode(), read.enhancedCode(), rule.cause(), rule.id());
            }
        }
        return new Failure(read.smtpCode(), read.enhancedCode(), Cause.UNKNOWN, "none");
    }
}
