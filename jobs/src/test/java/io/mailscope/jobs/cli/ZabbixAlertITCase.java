package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What an operator waits for: a line is written to a log that is followed, and a problem stands in
 * a real Zabbix within ten seconds.
 */
@Timeout(300)
@EnabledIfEnvironmentVariable(named = ZabbixLab.STATE, matches = "/.+")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = ZabbixLab.SERVER, mode = ResourceAccessMode.READ)
class ZabbixAlertITCase {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** What failed leaves the window of a minute, then it must go well for a minute. */
    private static final Duration HELD = Duration.ofSeconds(90);

    private static final Duration RECOVERY = Duration.ofSeconds(135);
    private static final String RUN = "live";

    private static EmbeddedElasticsearch elasticsearch;
    private static ZabbixLab zabbix;
    private static LiveLog log;
    private static String host;
    private static Process mailscope;
    private static ScheduledExecutorService traffic;

    @TempDir private static Path folder;

    private interface Incident {
        void happen() throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        zabbix = ZabbixLab.withTemplate();
        host = zabbix.host(RUN, Map.of());
        elasticsearch =
                EmbeddedElasticsearch.start(Repository.root().resolve("jobs/target/elasticsearch"));
        Path file = folder.resolve("live.log");
        log = new LiveLog(file);
        traffic = Executors.newSingleThreadScheduledExecutor();
        traffic.scheduleAtFixedRate(ZabbixAlertITCase::normal, 0, 250, TimeUnit.MILLISECONDS);
        List<String> options = new ArrayList<>(ZabbixRuns.to(zabbix.trapper(), RUN));
        options.add("--follow");
        ZabbixRuns runs = new ZabbixRuns(elasticsearch.url(), folder);
        mailscope = runs.launch(RUN, file, options);
        // It reads, judges and sends: one whole minute has come through.
        ZabbixLab.await(
                Duration.ofSeconds(120),
                () -> zabbix.history(host),
                history -> history.containsKey("mail.lag") && history.containsKey("mail.received"));
    }

    private static void normal() {
        try {
            log.normal();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        traffic.shutdownNow();
        mailscope.destroyForcibly().waitFor();
        elasticsearch.close();
    }

    @Test
    void destinationBlocksUs() throws Exception {
        stands("destination-failing", "strict.test", "4", () -> log.blocked(60));
        Instant taken = Instant.now();
        log.taken();
        List<JsonNode> problems =
                ZabbixLab.await(
                        RECOVERY.plusSeconds(30),
                        () -> zabbix.raised(host, "destination-failing"),
                        all -> all.stream().allMatch(ZabbixLab::isOver));
        assertThat(problems).singleElement().matches(ZabbixLab::isOver);
        assertThat(Duration.between(taken, Instant.now())).isBetween(HELD, RECOVERY);
    }

    @Test
    void diskIsFull() throws Exception {
        stands("daemon-errors", "No space left on device", "4", log::diskFull);
    }

    @Test
    void passwordsAreGuessed() throws Exception {
        stands("password-guessing", "203.0.113.66", "2", () -> log.guesses(40));
    }

    @Test
    void accountIsAbused() throws Exception {
        stands(
                "account-compromised",
                "carol@lab.test",
                "5",
                () -> log.abused("carol@lab.test", 8, 250));
    }

    /**
     * A problem of the rule that says so, with its severity, in time, and never a second one of the
     * same alert. Zabbix makes problems of one packet one after the other.
     */
    private static void stands(String rule, String words, String severity, Incident incident)
            throws Exception {
        Instant begun = Instant.now();
        incident.happen();
        List<JsonNode> problems =
                ZabbixLab.await(
                        LIMIT.multipliedBy(3),
                        () -> zabbix.raised(host, rule),
                        all -> !all.isEmpty());
        Duration taken = Duration.between(begun, Instant.now());
        System.out.printf("%s: a problem in Zabbix after %d ms%n", rule, taken.toMillis());
        assertThat(problems).as(rule).isNotEmpty();
        JsonNode problem = problems.get(0);
        System.out.println(problem.path("name").asText());
        assertThat(problem.path("name").asText()).startsWith("Mail: ").contains(words);
        assertThat(problem.path("severity").asText()).isEqualTo(severity);
        assertThat(Instant.ofEpochSecond(problem.path("clock").asLong()))
                .isBetween(begun.minusSeconds(1), begun.plus(LIMIT));
        assertThat(taken).isLessThan(LIMIT);
        Thread.sleep(3_000);
        assertThat(zabbix.raised(host, rule))
                .extracting(each -> ZabbixLab.tag(each, "alert"))
                .contains(ZabbixLab.tag(problem, "alert"))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }
}
