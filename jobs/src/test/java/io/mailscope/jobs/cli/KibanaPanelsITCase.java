package io.mailscope.jobs.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.dashboards.kibana.Bundle;
import io.mailscope.dashboards.kibana.Kql;
import io.mailscope.dashboards.kibana.LensChart;
import io.mailscope.jobs.embedded.SharedElasticsearch;
import io.mailscope.jobs.index.CountryFile;
import io.mailscope.jobs.kibana.LensSearch;
import io.mailscope.jobs.kibana.LensTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every panel's search over a real Elasticsearch that a real log was read into: none is empty but
 * those known to be, and the figures are those that the lab counted beside the log.
 */
class KibanaPanelsITCase {

    /** Why a panel or a saved search shows nothing on this log; one that does show fails. */
    private static final Map<String, String> EMPTY =
            Map.ofEntries(
                    entry("mailscope-queue/drift", "no snapshot is read"),
                    entry("mailscope-accounts/slow", "Dovecot calls nothing slow"),
                    entry("mailscope-search-slow-imap", "Dovecot calls nothing slow"),
                    entry("mailscope-pipeline/lag", "only a log that grows is behind the clock"),
                    entry("mailscope-pipeline/lag-over-time", "only a log that grows is behind"),
                    entry("mailscope-pipeline/lost", "no line is lost to a rate limit"),
                    entry("mailscope-pipeline/unparsed", "every line is understood"),
                    entry("mailscope-search-unparsed", "every line is understood"));

    /** 2026-11-24T04:03:00Z, within the log; epoch milliseconds. */
    private static final long MIDDLE = 1_795_492_980_000L;

    /** Far behind the log, epoch milliseconds. */
    private static final long END = 4_000_000_000_000L;

    private static final Path LOGS = Repository.root().resolve("lab/logs/syslog");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Bundle BUNDLE = Bundle.ofMailscope();
    private static URI server;
    private static JsonNode truth;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        Path countries = CountryFile.write(folder.resolve("countries.mmdb"), "NZ", 127);
        server = SharedElasticsearch.emptied();
        int status =
                Mailscope.commandLine()
                        .setOut(new PrintWriter(Writer.nullWriter()))
                        .execute(
                                "run",
                                "--log",
                                LOGS.resolve("mail.iso.log.gz").toString(),
                                "--gauge-interval",
                                "1s",
                                "--geoip",
                                countries.toString(),
                                "--elasticsearch",
                                server.toString());
        assertThat(status).isZero();
        post("_refresh", "");
        truth = JSON.readTree(String.join("\n", lines("totals.json.gz")));
    }

    static Stream<String> charts() {
        return BUNDLE.charts().stream()
                .flatMap(
                        chart ->
                                chart.layers().keySet().stream().map(id -> chart.name() + "/" + id))
                .filter(name -> !name.endsWith("/line"));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void panelShowsSomething(String name) throws Exception {
        String panel = name.substring(0, name.lastIndexOf('/'));
        // The queue is empty in the end: a last value shows something in the middle of the log.
        long to = panel.equals("mailscope-queue/hosts") ? MIDDLE : END;
        boolean shows =
                table(panel, name.substring(panel.length() + 1), 0, to).rows().stream()
                        .anyMatch(KibanaPanelsITCase::hasFigure);

        assertThat(shows).as("shows something").isEqualTo(!EMPTY.containsKey(panel));
    }

    private static boolean hasFigure(LensTable.Row row) {
        return row.values().values().stream().anyMatch(value -> value != 0);
    }

    static Stream<JsonNode> searches() {
        return BUNDLE.ofType("search");
    }

    @ParameterizedTest
    @MethodSource("searches")
    void savedSearchFindsSomething(JsonNode search) throws Exception {
        String query =
                search.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON/query/query")
                        .asText();
        JsonNode body = JSON.createObjectNode().set("query", new Kql(query).query());
        long found = post("logs-mail.*/_count", body.toString()).required("count").asLong();

        assertThat(found > 0)
                .as(search.path("id").asText())
                .isEqualTo(!EMPTY.containsKey(search.path("id").asText()));
    }

    @Test
    void listOfEmptyOnesNamesPanelsThatExist() {
        List<String> known =
                new ArrayList<>(BUNDLE.charts().stream().map(LensChart::name).toList());
        searches().forEach(search -> known.add(search.path("id").asText()));

        assertThat(known).containsAll(EMPTY.keySet());
    }

    @Test
    void statusesAreThoseOfTheLab() throws Exception {
        assertThat(byKey("mailscope-delivery/share")).isEqualTo(counts(truth.at("/log/status")));
        assertThat(byKey("mailscope-overview/deferred"))
                .containsEntry("", truth.at("/log/status/deferred").asLong());
        assertThat(byKey("mailscope-overview/bounced"))
                .containsEntry("", truth.at("/log/status/bounced").asLong());
    }

    @Test
    void destinationsAreThoseOfTheLab() throws Exception {
        LensTable table = table("mailscope-overview/destinations", "main", 0, END);

        assertThat(table.rows()).hasSize(20);
        for (LensTable.Row row : table.rows()) {
            JsonNode domain = truth.required("log").required("by_domain").get(row.keys().get(0));
            assertThat(row.values().get("m01")).isEqualTo(domain.path("sent").asDouble());
            assertThat(row.values().get("m02")).isEqualTo(domain.path("deferred").asDouble());
            assertThat(row.values().get("m03")).isEqualTo(domain.path("bounced").asDouble());
        }
    }

    @Test
    void rejectionsAreThoseOfTheLab() throws Exception {
        Map<String, Long> byStage = new TreeMap<>();
        counts(truth.at("/log/access"))
                .forEach(
                        (what, n) -> {
                            String[] actionAndStage = what.split(" ");
                            if (actionAndStage[0].endsWith("reject")) {
                                byStage.merge(actionAndStage[1], n, Long::sum);
                            }
                        });
        Map<String, Long> panel = byKey("mailscope-inbound/stages");
        // smtpd only warns of ETRN; that is a document among the warnings.
        assertThat(byStage.remove("ETRN")).isEqualTo(2);
        // What grew too large is refused without a line that says reject; the driver counts it.
        byStage.put("END-OF-MESSAGE", truth.at("/driver/refused_by_code/552 5.3.4 DATA").asLong());

        assertThat(byStage).hasSizeGreaterThan(8);
        assertThat(panel).isEqualTo(byStage);
    }

    @Test
    void messagesAreThoseThatTheLabSawLeave() throws Exception {
        long removed = truth.at("/log/events/qmgr removed").asLong();

        assertThat(byKey("mailscope-messages/messages").get("")).isGreaterThanOrEqualTo(removed);
    }

    /**
     * postqueue looks every two seconds, the panel every second from the first line about the queue
     * to the last; the lab's first ten seconds and its empty queue in the end are left out.
     */
    @Test
    void queueIsAsLongAsPostqueueSaid() throws Exception {
        List<JsonNode> samples = new ArrayList<>();
        for (String line : lines("queue.jsonl.gz")) {
            samples.add(JSON.readTree(line));
        }
        samples.subList(0, 5).clear();
        while (total(samples.get(samples.size() - 1)) == 0) {
            samples.remove(samples.size() - 1);
        }
        double said = 0;
        for (int i = 1; i < samples.size(); i++) {
            double mean = (total(samples.get(i - 1)) + total(samples.get(i))) / 2.0;
            said += mean * (millis(samples.get(i)) - millis(samples.get(i - 1)));
        }
        long from = millis(samples.get(0));
        long to = millis(samples.get(samples.size() - 1));
        said /= to - from;
        LensTable panel = table("mailscope-overview/queued", "main", from, to);

        assertThat(panel.rows().get(0).values().get("m00")).isCloseTo(said, within(said * 0.02));
    }

    private static long total(JsonNode sample) {
        long total = 0;
        for (JsonNode length : sample.path("counts")) {
            total += length.asLong();
        }
        return total;
    }

    private static long millis(JsonNode sample) {
        return Math.round(sample.path("t0").asDouble() * 1000);
    }

    /** The first figure of a panel by its first key, over all time; one key for a panel without. */
    private static Map<String, Long> byKey(String panel) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        for (LensTable.Row row : table(panel, "main", 0, END).rows()) {
            String key = row.keys().isEmpty() ? "" : row.keys().get(0);
            counts.merge(key, Math.round(row.values().getOrDefault("m00", 0.0)), Long::sum);
        }
        return counts;
    }

    private static LensTable table(String panel, String layer, long from, long to)
            throws Exception {
        LensChart chart =
                BUNDLE.charts().stream()
                        .filter(each -> each.name().equals(panel))
                        .findFirst()
                        .orElseThrow();
        LensSearch search = new LensSearch(chart, layer);
        String indices = indices(chart.dataView(layer));
        JsonNode answer = post(indices + "/_search", search.request(from, to).toString());
        assertThat(answer.at("/_shards/failed").asInt(-1)).as(answer.toString()).isZero();
        return LensTable.of(search, answer);
    }

    private static String indices(String dataView) {
        return BUNDLE.ofType("index-pattern")
                .filter(view -> view.path("id").asText().equals(dataView))
                .map(view -> view.at("/attributes/title").asText())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> counts(JsonNode object) {
        Map<String, Long> counts = new TreeMap<>();
        object.fields().forEachRemaining(e -> counts.put(e.getKey(), e.getValue().asLong()));
        return counts;
    }

    private static List<String> lines(String file) throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(LOGS.resolve("truth").resolve(file))),
                                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    private static JsonNode post(String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + "/" + path))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
