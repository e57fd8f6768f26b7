package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.alerts.rule.Metric;
import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.parsers.failure.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/alerting.md says which rules there are and what they can watch. With {@code
 * -Dmailscope.write=true} its tables are written anew.
 */
class RuleReferenceTest {

    private static final Path PAGE = Repository.root().resolve("docs/alerting.md");

    private static void check(String part, Stream<String> rows) throws IOException {
        String begin = "<!-- " + part + ": written by RuleReferenceTest -->\n";
        String end = "<!-- /" + part + " -->";
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        assertThat(to).isGreaterThanOrEqualTo(from).isPositive();
        String table = rows.collect(Collectors.joining("\n")) + "\n";
        if (Boolean.getBoolean("mailscope.write")) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(table);
        }
    }

    @Test
    void pageHasTheDefaults() throws IOException {
        check(
                "rules",
                Stream.concat(
                        Stream.of(
                                "| rule | what for | severity, and when |", "| --- | --- | --- |"),
                        RuleBook.defaults().rules().stream()
                                .map(
                                        rule ->
                                                "| `"
                                                        + rule.name()
                                                        + "` | "
                                                        + rule.about()
                                                        + " | "
                                                        + rule.inWords()
                                                                .replaceFirst("^\\S+\\s+", "")
                                                                .replaceFirst("\\s+", ": ")
                                                        + " |")));
    }

    @Test
    void pageHasWhatCanBeWatched() throws IOException {
        check(
                "metrics",
                Stream.concat(
                        Stream.of("| metric | of each | labels |", "| --- | --- | --- |"),
                        Arrays.stream(Metric.values())
                                .map(
                                        m ->
                                                "| `"
                                                        + m.id()
                                                        + "` | "
                                                        + m.subject().id()
                                                        + " | "
                                                        + String.join(", ", m.labels())
                                                        + " |")));
    }

    @Test
    void causesAreThoseOfTheClassifier() {
        assertThat(Metric.DELIVERY_FAILURES.labels())
                .containsExactlyElementsOf(Arrays.stream(Cause.values()).map(Cause::id).toList());
    }
}
