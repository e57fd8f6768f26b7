package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The same as {@link ZabbixITCase}, with the server away for a while. Among the last, for it waits
 * until nobody else needs the server, and a proxy is late to ask one that was away.
 */
@Timeout(420)
@EnabledIfEnvironmentVariable(named = ZabbixLab.STATE, matches = "/.+")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(ZabbixLab.SERVER)
@Order(Integer.MAX_VALUE)
class ZabbixOutageITCase {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private static EmbeddedElasticsearch elasticsearch;
    private static ZabbixLab zabbix;
    private static ZabbixRuns runs;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        zabbix = ZabbixLab.withTemplate();
        elasticsearch =
                EmbeddedElasticsearch.start(Repository.root().resolve("jobs/target/elasticsearch"));
        runs = new ZabbixRuns(elasticsearch.url(), folder);
    }

    @AfterAll
    static void stop() {
        elasticsearch.close();
    }

    @Test
    void nothingIsMissingWhenTheServerWasAwayAndTheJobWasKilledMeanwhile() throws Exception {
        MovedLog log = new MovedLog(Duration.ofMinutes(50));
        String host = zabbix.host("away", Map.of());
        Path growing = Files.write(folder.resolve("growing.log"), log.incident());
        List<String> options = new ArrayList<>(ZabbixRuns.to(zabbix.trapper(), "away"));
        options.addAll(List.of("--follow", "--checkpoint-interval", "1s"));
        options.addAll(List.of("--checkpoints", folder.resolve("checkpoints").toString()));
        Process first = runs.launch("away", growing, options);
        ZabbixLab.await(LIMIT, () -> zabbix.history(host), history -> history.size() > 20);
        zabbix.script("server", "stop");
        try {
            Files.write(growing, log.quiet(), StandardOpenOption.APPEND);
            runs.awaitLine("away", "values wait");
            // Later than the next checkpoint: what waits is in it.
            Thread.sleep(8_000);
        } finally {
            first.destroyForcibly().waitFor();
            zabbix.script("server", "start");
        }
        Process second = runs.launch("away", growing, options);
        try {
            ZabbixLab.eventually(LIMIT, () -> assertSameWhenAllIsRead("away", host));
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    /** Six minutes of incident and fourteen quiet ones; no later line ends the last. */
    private static void assertSameWhenAllIsRead(String run, String host) throws Exception {
        Map<String, Map<String, Double>> there = zabbix.settledHistory(host);
        Map<String, Map<String, Double>> stored = StoredFigures.of(elasticsearch.url(), run);
        TreeMap<String, Double> minutes =
                new TreeMap<>(there.getOrDefault("postfix_delivery_rate", Map.of()));
        assertThat(minutes).hasSize(19);
        for (var figures : List.of(stored, there)) {
            figures.values()
                    .forEach(v -> v.keySet().removeIf(m -> m.compareTo(minutes.lastKey()) > 0));
            figures.values().removeIf(Map::isEmpty);
        }
        ZabbixITCase.assertSame(stored, there);
    }
}
