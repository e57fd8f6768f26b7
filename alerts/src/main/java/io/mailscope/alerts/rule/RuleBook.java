package io.mailscope.alerts.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All rules in force, in the order in which they are judged.
 *
 * @param rules those made of others come last
 * @param zone whose hours and weekdays are those of seasonal rules
 */
public record RuleBook(List<Rule> rules, ZoneId zone) implements Serializable {

    private static final String DEFAULTS = "rules/defaults.yaml";

    public RuleBook {
        rules =
                rules.stream()
                        .sorted((a, b) -> Boolean.compare(a.isOfOthers(), b.isOfOthers()))
                        .toList();
    }

    /** With the hours of UTC. */
    public RuleBook(List<Rule> rules) {
        this(rules, ZoneOffset.UTC);
    }

    /** The same with the hours of a zone. */
    public RuleBook in(ZoneId other) {
        return new RuleBook(rules, other);
    }

    /** The rules that hold when nobody says otherwise. */
    public static RuleBook defaults() {
        return new RuleBook(new RuleReader(DEFAULTS, Map.of()).read(defaultText()));
    }

    /**
     * The defaults with what a file changes, switches off or adds.
     *
     * @throws IllegalArgumentException with one line: file, rule, key, value and what is allowed
     */
    public static RuleBook of(Path file) {
        try {
            Map<String, Map<String, Object>> defaults =
                    new RuleReader(DEFAULTS, Map.of()).fields(defaultText());
            return new RuleBook(
                    new RuleReader(file.toString(), defaults).read(Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": cannot be read; check the name and its permissions", e);
        }
    }

    /** The file of the defaults, which explains itself. */
    public static String defaultText() {
        try (InputStream in = RuleBook.class.getResourceAsStream("/" + DEFAULTS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this module", e);
        }
    }

    /**
     * How much of the past the rules on one of these need to judge as if they had always been
     * there; empty when none watches them.
     */
    public Optional<Duration> lookBack(Set<Metric> metrics) {
        return rules.stream()
                .filter(rule -> metrics.contains(rule.metric()) && !rule.isOfOthers())
                .map(Rule::lookBack)
                .max(Comparator.naturalOrder());
    }

    /** Those for a subject. */
    public List<Rule> of(Subject subject) {
        return rules.stream().filter(rule -> rule.metric().subject() == subject).toList();
    }
}
