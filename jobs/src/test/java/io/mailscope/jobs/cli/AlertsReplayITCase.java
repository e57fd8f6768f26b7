package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.Streams;
import io.mailscope.dashboards.query.Walk;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.replay.Replay;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log with an incident for each rule is indexed by the whole job, with the alerts of its rules;
 * the same rules over what Elasticsearch holds must say the same at the same seconds.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AlertsReplayITCase {

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private LabIndex index;
    private MailSearch search;
    private List<String> stored;
    @TempDir private static Path folder;

    @BeforeAll
    void run() throws Exception {
        Path log = Files.writeString(folder.resolve("mail.log"), IncidentStories.all().text());
        index = LabIndex.empty();
        index.run(log, folder.resolve("dead.jsonl"));
        index.search("logs-mail.alert-*/_search", "{}");
        search = new MailSearch(url(), "");
        stored = new ArrayList<>();
        try (Walk walk = search.walk(Streams.ALERT, new Search())) {
            walk.forEachRemaining(alert -> stored.add(inWords(alert)));
        }
    }

    @AfterAll
    void stop() throws Exception {
        search.close();
    }

    private URI url() {
        return index.url();
    }

    private static String inWords(JsonNode alert) {
        String host = alert.at("/host/name").asText();
        return inWords(
                Instant.parse(alert.path("@timestamp").asText()).toEpochMilli(),
                alert.at("/mail/alert/firing").asBoolean(),
                alert.at("/rule/name").asText(),
                host.isEmpty() ? "mailscope" : host,
                alert.at("/mail/alert/key").asText(),
                alert.at("/mail/alert/text").asText());
    }

    private static String inWords(RaisedAlert a) {
        return inWords(a.timeMillis(), a.firing(), a.rule(), a.host(), a.key(), a.text());
    }

    private static String inWords(
            long millis, boolean firing, String rule, String host, String key, String text) {
        return IncidentLog.second(millis)
                + (firing ? " fires " : " recovers ")
                + String.join(" ", rule, host, key, text);
    }

    private List<RaisedAlert> replayed(Instant from, Instant to, RuleBook book) {
        return new Replay(from, to, List.of(book)).over(search).get(0);
    }

    @Test
    void saysTheSameAtTheSameSecondsWithTheSameFigures() {
        assertThat(stored).hasSizeGreaterThan(70);
        assertThat(replayed(Instant.EPOCH, END, RuleBook.defaults()))
                .extracting(AlertsReplayITCase::inWords)
                .containsExactlyInAnyOrderElementsOf(stored);
    }

    /** What came before is read as far as rules look back. */
    @Test
    void ofAPartSaysWhatTheWholeSaysInIt() {
        Instant from = IncidentLog.START.plusSeconds(2_100).toInstant(java.time.ZoneOffset.UTC);
        Instant to = from.plusSeconds(5_400);
        List<String> inPart =
                stored.stream()
                        .filter(alert -> Integer.parseInt(alert.split(" ", 2)[0]) >= 2_100)
                        .filter(alert -> Integer.parseInt(alert.split(" ", 2)[0]) < 7_500)
                        .toList();
        assertThat(inPart).hasSizeBetween(20, stored.size() - 10);
        assertThat(replayed(from, to, RuleBook.defaults()))
                .extracting(AlertsReplayITCase::inWords)
                .containsExactlyInAnyOrderElementsOf(inPart);
    }

    @Test
    void anotherThresholdSaysAnother() throws Exception {
        Path rules =
                Files.writeString(
                        folder.resolve("rules.yaml"),
                        """
                        rules:
                          password-guessing: {above: 30}
                          delivery-slow: {off: true}
                          destination-failing: {minimum: 500}
                        """);
        CommandRun run = CommandRun.of(url(), "alerts", "replay", "-c", rules.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.lines())
                .anyMatch(line -> line.matches("- .*08:16:56  warning +password-guessing .*"))
                .anyMatch(line -> line.matches("\\+ .*08:17:12  warning +password-guessing .*"))
                .anyMatch(line -> line.matches("- .*08:26:00  warning +delivery-slow .*"))
                .anyMatch(line -> line.matches("- .*08:33:42  high +destination-failing .*"))
                .anyMatch(line -> line.matches("  .*08:33:26  high +blocklisted .*"))
                .noneMatch(line -> line.matches("\\+ .*(delivery-slow|destination-failing).*"));
    }

    @Test
    void ofATimeOfWhichNothingIsStoredThatIsSaid() {
        CommandRun run =
                CommandRun.of(
                        url(), "alerts", "replay", "--from", "2030-01-01", "--to", "2030-01-02");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith(
                        "mailscope: nothing that rules watch is stored from 2030-01-01T00:00:00Z to"
                                + " 2030-01-02T00:00:00Z at http")
                .contains("there is something from 2026-", "check --from, --to and --zone")
                .hasLineCount(1);
    }

    @Test
    void whereNothingIsStoredNothingIsSaid() {
        Instant later = Instant.parse("2030-01-01T00:00:00Z");
        assertThat(replayed(later, END, RuleBook.defaults())).isEmpty();
    }
}
