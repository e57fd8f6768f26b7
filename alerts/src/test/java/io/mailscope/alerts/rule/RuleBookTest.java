package io.mailscope.alerts.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file may say, and how it is told that it may not. */
class RuleBookTest {

    @TempDir private Path folder;

    private RuleBook book(String yaml) throws IOException {
        return RuleBook.of(Files.writeString(folder.resolve("rules.yaml"), yaml));
    }

    private static Rule rule(RuleBook book, String name) {
        return book.rules().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aKnownRuleKeepsWhatTheFileDoesNotSay() throws IOException {
        Rule usual = rule(RuleBook.defaults(), "destination-failing");
        Rule changed =
                rule(book("rules: {destination-failing: {minimum: 50}}"), "destination-failing");
        assertThat(changed.minimum()).isEqualTo(50);
        assertThat(changed.threshold()).isEqualTo(usual.threshold()).isEqualTo(0.5);
        assertThat(changed.condition()).isEqualTo(usual.condition());
    }

    @Test
    void rulesAreSwitchedOffAndAdded() throws IOException {
        RuleBook book =
                book(
                        """
                        rules:
                          greylisting-storm: {off: true}
                          list-bounces: {watch: sender.bounces, above: 2%, severity: warning}
                        """);
        assertThat(book.rules()).extracting(Rule::name).doesNotContain("greylisting-storm");
        Rule added = rule(book, "list-bounces");
        assertThat(added.threshold()).isEqualTo(0.02);
        assertThat(added.recovery()).isEqualTo(0.01);
        assertThat(book.rules()).hasSameSizeAs(RuleBook.defaults().rules());
    }

    @Test
    void everyDefaultSaysWhatItIsForAndWhatItSays() {
        assertThat(RuleBook.defaults().rules())
                .hasSizeGreaterThan(20)
                .allMatch(
                        rule ->
                                !rule.about().isEmpty() && rule.text().contains("{value}")
                                        || rule.text().contains("{count}")
                                        || rule.text().contains("{sample}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{watch: queue.size, above: 1, severity: high}|watch 'queue.size': use one of [",
                "{watch: queue.length, above: 1, severity: bad}|severity 'bad': use information,",
                "{watch: queue.length, severity: high}|above 'null': give either above or below",
                "{watch: queue.length, above: 1, below: 2, severity: high}|give either above or",
                "{watch: queue.length, above: many, severity: high}|above 'many': use a number,",
                "{watch: queue.length, above: 1, treshold: 2, severity: high}|treshold '2': unknown",
                "{watch: queue.length, above: 1, recovery: 2, severity: high}|recovery '2': use at",
                "{watch: queue.length, above: 1, for: 5, severity: high}|for '5': use a time like",
                "{watch: queue.length, above: 1, kind: trend, severity: high}|kind 'trend': use",
                "{watch: queue.length, above: 1, measure: share, severity: high}|measure 'share':",
                "{watch: sender.bounces, above: 1, kind: forecast, severity: high}|is counted",
                "{watch: sender.bounces, above: 1, only: [dsn], severity: high}|only '[dsn]': use of",
                "{watch: queue.length, above: 1, text: '{now}', severity: high}|in braces use [",
                "{kind: together, parts: [blocklisted, account-guessed], above: 1, severity: high}"
                        + "|use rules of one subject",
                "{kind: together, parts: [blocklisted, no-such], above: 1, severity: high}|use two",
                "5|give a map",
            })
    void whatIsWrongIsNamedInOneLine(String rule, String message) {
        assertThatThrownBy(() -> book("rules: {mine: " + rule + "}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rules.yaml: rule 'mine'")
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .matches(text -> text.lines().count() == 1);
    }

    @Test
    void whatIsNoListOfRulesIsNamed() {
        assertThatThrownBy(() -> book("rule: {}")).hasMessageContaining("give one key 'rules'");
        assertThatThrownBy(() -> book("a: [")).hasMessageContaining("rules.yaml, line ");
        assertThatThrownBy(() -> RuleBook.of(folder.resolve("none.yaml")))
                .hasMessageContaining("none.yaml: cannot be read");
    }
}
