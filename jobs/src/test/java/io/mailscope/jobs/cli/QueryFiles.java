package io.mailscope.jobs.cli;

import static io.mailscope.jobs.cli.LabDocumentsITCase.LOG;
import static io.mailscope.jobs.cli.LabDocumentsITCase.index;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.dashboards.kibana.Bundle;
import io.mailscope.dashboards.kibana.Kql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The queries of docs/postmortem.md answer what the log and the lab's own books say. */
abstract class QueryFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Repository.root();
    private static final Path FILES = ROOT.resolve("dashboards/src/main/resources/queries");
    private static final String FAILED = " status=(deferred|bounced) ";
    private static final Pattern ID = Pattern.compile("\\]: ([0-9A-F]+): ");

    /** What is an example in the files, and what the lab has for it; each must be in use. */
    private static final Map<String, String> EXAMPLES =
            Map.of(
                    "now-24h", "2026-11-24T04:00:00Z",
                    "now", "2026-11-24T05:00:00Z",
                    "old.example.com", "edge",
                    "new.example.com", "store");

    private static JsonNode ask(String file, String host) throws Exception {
        String body = Files.readString(FILES.resolve(file));
        for (Map.Entry<String, String> example : EXAMPLES.entrySet()) {
            body = body.replace('"' + example.getKey() + '"', '"' + example.getValue() + '"');
        }
        JsonNode query = JSON.readTree(body);
        if (!host.isEmpty()) {
            query.withObject("/query/bool")
                    .withArray("filter")
                    .addObject()
                    .putObject("term")
                    .put("host.name", host);
        }
        String stream = file.substring(0, file.indexOf('/'));
        JsonNode answer = index.search(stream + "-*/_search", query.toString());
        assertThat(answer.path("error").isMissingNode()).as(answer.toString()).isTrue();
        return answer;
    }

    private static JsonNode books() throws IOException {
        Path totals = LOG.file().resolveSibling("truth/totals.json.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(totals))) {
            return JSON.readTree(in);
        }
    }

    private static Map<String, Long> counts(JsonNode terms) {
        Map<String, Long> counts = new LinkedHashMap<>();
        terms.path("buckets")
                .forEach(b -> counts.put(b.path("key").asText(), b.path("doc_count").asLong()));
        return counts;
    }

    private static Set<String> ids(String regex) throws IOException {
        return LOG.matching(regex).stream()
                .map(ID::matcher)
                .filter(Matcher::find)
                .map(id -> id.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Messages with a bounced or expired recipient, by their ids, that left the queue. */
    @Test
    void whichMessagesWereLost() throws Exception {
        JsonNode answer = ask("logs-mail.message/lost.json", "mx1");

        Set<String> lost = ids(" status=(bounced|expired|force-expired)[ ,]");
        lost.retainAll(ids(": removed$"));
        assertThat(answer.at("/hits/total/value").asInt()).isEqualTo(lost.size()).isPositive();
        assertThat(answer.at("/aggregations/bounced_recipients/value").asLong())
                .isEqualTo(books().at("/log/status/bounced").asLong());
        assertThat(answer.at("/hits/hits").findValuesAsText("local_id")).isSubsetOf(lost);
    }

    @Test
    void whoWasAffected() throws Exception {
        JsonNode found = ask("logs-mail.delivery/affected.json", "mx1").path("aggregations");

        List<String> failed = LOG.matching(FAILED);
        Map<String, Long> byRecipient =
                failed.stream()
                        .map(line -> line.replaceFirst(".*: to=<([^>]*)>.*", "$1"))
                        .collect(Collectors.groupingBy(to -> to, Collectors.counting()));
        assertThat(found.at("/recipients/value").asInt()).isEqualTo(byRecipient.size());
        assertThat(found.at("/messages/value").asInt()).isEqualTo(ids(FAILED).size());
        assertThat(byRecipient).containsAllEntriesOf(counts(found.path("by_recipient")));
        assertThat(counts(found.path("by_account"))).isNotEmpty();
    }

    @Test
    void sinceWhen() throws Exception {
        JsonNode minutes =
                ask("logs-mail.delivery/since-when.json", "mx1").at("/aggregations/minutes");

        Map<String, Long> logged =
                LOG.matching(FAILED).stream()
                        .collect(
                                Collectors.groupingBy(
                                        l -> l.substring(0, 16), Collectors.counting()));
        Map<String, Long> told = new LinkedHashMap<>();
        minutes.path("buckets")
                .forEach(
                        b ->
                                told.put(
                                        b.path("key_as_string").asText().substring(0, 16),
                                        b.path("doc_count").asLong()));
        assertThat(told).containsExactlyInAnyOrderEntriesOf(logged).hasSizeGreaterThan(3);
    }

    /** As the lab counted by domain; what went to the content filter is no delivery. */
    @Test
    void whichDestination() throws Exception {
        JsonNode destinations =
                ask("logs-mail.delivery/which-destination.json", "mx1")
                        .at("/aggregations/destinations/buckets");

        JsonNode byDomain = books().at("/log/by_domain");
        assertThat(destinations).hasSizeGreaterThan(20);
        assertThat(destinations.get(0).path("key").asText()).isEqualTo("softrcpt.test");
        for (JsonNode destination : destinations) {
            String domain = destination.path("key").asText();
            Map<String, Long> statuses = counts(destination.path("statuses"));
            for (String status : List.of("deferred", "bounced")) {
                assertThat(statuses.getOrDefault(status, 0L))
                        .as(domain + ' ' + status)
                        .isEqualTo(byDomain.path(domain).path(status).asLong());
            }
        }
    }

    @Test
    void wasItUs() throws Exception {
        JsonNode sides =
                ask("logs-mail.delivery/was-it-us.json", "mx1").at("/aggregations/sides/buckets");

        long all = 0;
        for (JsonNode side : sides) {
            all += side.path("doc_count").asLong();
        }
        assertThat(sides).hasSize(4);
        assertThat(all).isEqualTo(LOG.count(FAILED));
        assertThat(counts(sides.at("/ours/causes")))
                .containsEntry("configuration", LOG.count(FAILED + "\\(mail transport unavailable"))
                .containsEntry("routing-loop", LOG.count(FAILED + "\\(mail for \\S+ loops back"));
        // What soft.test says of its own disk is not ours.
        assertThat(counts(sides.at("/ours/causes")).get("local-resource"))
                .isLessThan(byDomain("soft.test", "deferred"));
        assertThat(counts(sides.at("/our_standing/causes")))
                .containsEntry("rate-limited", byDomain("busy.test", "deferred"));
    }

    /** Kibana's saved search lists what the query counts as ours, and nothing else. */
    @Test
    void wasItUsInKibana() throws Exception {
        String kql = Bundle.ofMailscope().searches().get("mailscope-search-was-it-us");
        JsonNode body = JSON.createObjectNode().set("query", new Kql(kql).query());
        long listed =
                index.search("logs-mail.*/_count", body.toString()).required("count").asLong();

        JsonNode sides =
                ask("logs-mail.delivery/was-it-us.json", "").at("/aggregations/sides/buckets");
        assertThat(listed).isEqualTo(sides.at("/ours/doc_count").asLong()).isPositive();
    }

    private static long byDomain(String domain, String status) throws IOException {
        return books().at("/log/by_domain").path(domain).path(status).asLong();
    }

    @Test
    void whoWasRefusedWith554() throws Exception {
        JsonNode answer = ask("logs-mail.rejection/refused-554.json", "mx1");

        long refused = answer.at("/hits/total/value").asLong();
        assertThat(refused)
                .isEqualTo(books().at("/driver/refused_by_code/554 5.7.1").asLong())
                .isEqualTo(LOG.count(" reject: .* 554 5\\.\\d"));
        assertThat(counts(answer.at("/aggregations/senders")))
                .containsEntry(
                        "badsender@sender.test",
                        LOG.count(" 554 5.* from=<badsender@sender.test>"));
    }

    @Test
    void slowImap() throws Exception {
        JsonNode answer = ask("logs-mail.access/slow-imap.json", "");

        assertThat(answer.at("/hits/hits/0/_source/mail/slow/seconds").asInt()).isEqualTo(94);
        assertThat(counts(answer.at("/aggregations/operations")))
                .containsEntry("maildir synchronization", 2L)
                .containsEntry("transaction log locked", 1L);
    }

    /** The host that the mail left, and the one that took it. */
    @Test
    void beforeAndAfterAMigration() throws Exception {
        JsonNode hosts =
                ask("logs-mail.delivery/migration.json", "").at("/aggregations/hosts/buckets");

        Map<String, Map<String, Long>> statuses = new LinkedHashMap<>();
        hosts.forEach(h -> statuses.put(h.path("key").asText(), counts(h.path("statuses"))));
        assertThat(statuses)
                .containsOnly(
                        Map.entry("edge", Map.of("sent", 1L, "bounced", 1L)),
                        Map.entry("store", Map.of("sent", 1L)));
    }

    @Test
    void everyFileIsAskedAndExplained() throws Exception {
        String page = Files.readString(ROOT.resolve("docs/postmortem.md"));
        String test =
                Files.readString(
                        ROOT.resolve("jobs/src/test/java/io/mailscope/jobs/cli/QueryFiles.java"));
        try (Stream<Path> files = Files.walk(FILES)) {
            List<String> names =
                    files.filter(Files::isRegularFile)
                            .map(file -> FILES.relativize(file).toString())
                            .toList();
            assertThat(names)
                    .hasSize(8)
                    .allSatisfy(name -> assertThat(page).contains("queries/" + name))
                    .allSatisfy(name -> assertThat(test).contains('"' + name + '"'));
        }
    }
}
