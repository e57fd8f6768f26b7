package io.mailscope.parsers.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.event.VerdictEvent.MailVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The companions' lines that are scattered over the other suites. */
class CompanionCorporaTest {

    private static final Pattern COMPANION =
            Pattern.compile(
                    ".* (?:amavis|spamd|postgrey|opendkim|opendmarc|policyd-spf|rspamd)\\[\\d+\\]: .*");

    /** From the fields of crowdsec's amavis parser to ours. */
    private static final Map<String, String> CROWDSEC =
            Map.ofEntries(
                    Map.entry("Parsed.amavis_acions", "actions"),
                    Map.entry("Parsed.amavis_action", "action"),
                    Map.entry("Parsed.amavis_amavis_origin_ip", "origin_ip"),
                    Map.entry("Parsed.amavis_elapsedtime", "ms"),
                    Map.entry("Parsed.amavis_from", "from"),
                    Map.entry("Parsed.amavis_id", "session"),
                    Map.entry("Parsed.amavis_match", "reason"),
                    Map.entry("Parsed.amavis_quarantine", "quarantine"),
                    Map.entry("Parsed.amavis_relay_ip", "client_ip"),
                    Map.entry("Parsed.amavis_size", "size"),
                    Map.entry("Parsed.amavis_to", "to"),
                    Map.entry("Parsed.src_port", "client_port"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crowdsec", "msimerson", "msimerson_logship", "promqueen_exporter",
                "hsn723_exporter", "froide", "whyscream", "youyo"
            })
    void understandsEveryLine(String suite) {
        assertThat(lines(suite))
                .allSatisfy(
                        line ->
                                assertThat(Corpora.parse(line))
                                        .as(line)
                                        .isInstanceOf(Parsed.class));
    }

    @Test
    void readsCrowdsecsAmavisFields() {
        List<JsonNode> amavis =
                Corpora.records("crowdsec.expected.jsonl").stream()
                        .filter(test -> test.path("expected").has("Parsed.amavis_action"))
                        .toList();
        assertThat(amavis).isNotEmpty();
        for (JsonNode test : amavis) {
            Map<String, Object> values = parsed(test.path("line").asText()).values();
            CROWDSEC.forEach(
                    (theirs, ours) ->
                            assertThat(values.get(ours))
                                    .as(theirs)
                                    .hasToString(test.path("expected").path(theirs).asText()));
            assertThat(values.get("result"))
                    .hasToString(
                            test.path("expected")
                                    .path("Parsed.amavis_category")
                                    .asText()
                                    .toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void tellsGreylistedFromPassed() {
        Map<String, String> results = Map.of("greylisted", "greylisted", "greylistPass", "pass");
        Corpora.records("promqueen_exporter.expected.jsonl").stream()
                .filter(test -> results.containsKey(event(test)))
                .forEach(
                        test ->
                                assertThat(parsed(test.path("line").asText()).event())
                                        .isInstanceOfSatisfying(
                                                MailVerdict.class,
                                                verdict ->
                                                        assertThat(verdict.result())
                                                                .isEqualTo(
                                                                        results.get(event(test)))));
    }

    private static String event(JsonNode test) {
        return test.path("expected").path("event").asText();
    }

    private static Parsed parsed(String line) {
        return (Parsed) Corpora.parse(line);
    }

    private static Stream<String> lines(String suite) {
        return Corpora.lines(suite + ".log").stream()
                .filter(line -> COMPANION.matcher(line).matches());
    }
}
