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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real log with an incident through a real process into a real Elasticsearch and a real Zabbix:
 * both must hold the same. Runs where {@code lab/zabbix/up} was.
 */
@Timeout(420)
@EnabledIfEnvironmentVariable(named = ZabbixLab.STATE, matches = "/.+")
class ZabbixITCase {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Duration SHORT = Duration.ofSeconds(30);

    private static EmbeddedElasticsearch elasticsearch;
    private static ZabbixLab zabbix;
    private static ZabbixRuns runs;
    private static MovedLog log;
    private static Path whole;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        zabbix = new ZabbixLab();
        zabbix.installer().importTemplate();
        // A newer version is imported over an older one.
        zabbix.installer().importTemplate();
        elasticsearch =
                EmbeddedElasticsearch.start(Repository.root().resolve("jobs/target/elasticsearch"));
        runs = new ZabbixRuns(elasticsearch.url(), folder);
        log = new MovedLog(Duration.ofMinutes(50));
        whole = Files.write(folder.resolve("whole.log"), log.whole());
    }

    @AfterAll
    static void stop() {
        elasticsearch.close();
    }

    @Test
    void valuesProblemsAndDiscoveryAreThoseOfTheLogAndAnUnknownHostIsNamed() throws Exception {
        String host =
                zabbix.host(
                        "plain",
                        macros(
                                Map.of(
                                        "{$MAIL.CAUSE.MAX:\"connection\"}", 4,
                                        "{$MAIL.CAUSE.OK:\"connection\"}", 2,
                                        "{$MAIL.DOMAIN.MAX:\"refused.test\"}", 15,
                                        "{$MAIL.DOMAIN.OK:\"refused.test\"}", 5,
                                        "{$MAIL.ACCOUNT.FAILURES.MAX}", 7,
                                        "{$MAIL.ACCOUNT.FAILURES.OK}", 4)));
        List<String> plain = ZabbixRuns.to(zabbix.trapper(), "plain");
        Path two = Files.write(folder.resolve("two.log"), log.wholeWith("mx9"));

        runs.run("plain", two, plain);

        assertThat(runs.said("plain"))
                .contains("takes nothing for host 'mx9'")
                .doesNotContain("host 'plain'");
        assertSame("plain", host);
        assertThat(zabbix.items(host).keySet())
                .contains(
                        "mail.account.failures[" + MovedLog.GUESSED + "]",
                        "mail.cause.failures[greylisted]",
                        "mail.domain.failures[refused.test]",
                        "postfix.instance.queue[postfix]");
        awaitRecovered(host, "Mail: attempt success is low (under 80 % for 5m)");

        // The items of what was discovered are there now: so triggers see the next incident.
        Path later =
                Files.write(
                        folder.resolve("later.log"), new MovedLog(Duration.ofMinutes(25)).whole());
        runs.run("later", later, plain);
        awaitRecovered(host, "Mail: many failures, connection (over 4 a minute for 5m)");
        awaitRecovered(host, "Mail: refused.test refuses or defers our mail (over 15 within 5m)");
        awaitRecovered(
                host,
                "Mail: account " + MovedLog.GUESSED + ", many refused logins (over 7 within 10m)");
        // The log ends before its last window of accounts is ten minutes old.
        assertThat(
                        ZabbixLab.await(
                                SHORT,
                                () -> zabbix.problems(host, false),
                                open -> open.size() <= 1))
                .allMatch(name -> name.contains("account " + MovedLog.GUESSED));
    }

    private static Map<String, ?> macros(Map<String, Integer> values) {
        return Map.of(
                "macros",
                values.entrySet().stream()
                        .map(
                                macro ->
                                        Map.of(
                                                "macro",
                                                macro.getKey(),
                                                "value",
                                                "" + macro.getValue()))
                        .toList());
    }

    private static void awaitRecovered(String host, String problem) throws Exception {
        assertThat(
                        ZabbixLab.await(
                                SHORT,
                                () -> zabbix.problems(host, true),
                                names -> names.contains(problem)))
                .contains(problem);
    }

    @Test
    void sameOverPreSharedKey() throws Exception {
        String identity = "mailscope lab";
        String host =
                zabbix.host(
                        "psk",
                        Map.of(
                                "tls_accept",
                                2,
                                "tls_connect",
                                2,
                                "tls_psk_identity",
                                identity,
                                "tls_psk",
                                ZabbixLab.PSK));
        String key = Files.writeString(folder.resolve("psk"), ZabbixLab.PSK + "\n").toString();
        runs.run(
                "psk",
                whole,
                ZabbixRuns.to(
                        zabbix.trapper(),
                        "psk",
                        "--zabbix-psk-identity",
                        identity,
                        "--zabbix-psk-file",
                        key));
        assertSame("psk", host);
    }

    @Test
    void sameOverCertificatesCompressed() throws Exception {
        String host = zabbix.host("cert", Map.of("tls_accept", 4, "tls_connect", 4));
        runs.run(
                "cert",
                whole,
                ZabbixRuns.to(
                        zabbix.trapper(),
                        "cert",
                        "--zabbix-compress",
                        "--zabbix-tls-ca",
                        zabbix.tls("ca.crt"),
                        "--zabbix-tls-cert",
                        zabbix.tls("client.crt"),
                        "--zabbix-tls-key",
                        zabbix.tls("client.key")));
        assertSame("cert", host);
    }

    @Test
    void sameThroughAProxyWhenTheFirstServerIsAway() throws Exception {
        String host = zabbix.host("proxied", zabbix.behindProxy());
        runs.run("proxied", whole, ZabbixRuns.to("127.0.0.1:1," + zabbix.proxy(), "proxied"));
        assertSame("proxied", host);
    }

    @Test
    void nothingIsMissingWhenTheServerWasAwayAndTheJobWasKilledMeanwhile() throws Exception {
        String host = zabbix.host("away", Map.of());
        Path growing = Files.write(folder.resolve("growing.log"), log.incident());
        List<String> options = new ArrayList<>(ZabbixRuns.to(zabbix.trapper(), "away"));
        options.addAll(List.of("--follow", "--checkpoint-interval", "1s"));
        options.addAll(List.of("--checkpoints", folder.resolve("checkpoints").toString()));
        Process first = runs.launch("away", growing, options);
        ZabbixLab.await(LONG, () -> zabbix.history(host), history -> history.size() > 20);
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
            // Six minutes of incident and fourteen quiet ones.
            ZabbixLab.await(
                    LONG,
                    () -> sizeOf(zabbix.history(host), "postfix_delivery_rate"),
                    minutes -> minutes >= 20);
            Thread.sleep(3_000);
        } finally {
            second.destroyForcibly().waitFor();
        }
        Map<String, Map<String, Double>> stored = StoredFigures.of(elasticsearch.url(), "away");
        Map<String, Map<String, Double>> there = zabbix.history(host);
        String last = new TreeMap<>(stored.get("postfix_delivery_rate")).lastKey();
        stored.values().forEach(values -> values.keySet().removeIf(m -> m.compareTo(last) > 0));
        there.values().forEach(values -> values.keySet().removeIf(m -> m.compareTo(last) > 0));
        there.values().removeIf(Map::isEmpty);
        stored.values().removeIf(Map::isEmpty);
        assertSame(stored, there);
    }

    private static void assertSame(String run, String host) throws Exception {
        Map<String, Map<String, Double>> stored = StoredFigures.of(elasticsearch.url(), run);
        int expected = stored.get("postfix_queue_length").size();
        Map<String, Map<String, Double>> there =
                ZabbixLab.await(
                        SHORT,
                        () -> zabbix.history(host),
                        history -> sizeOf(history, "postfix_queue_length") == expected);
        assertSame(stored, there);
        assertThat(zabbix.alerts(host)).isEqualTo(StoredFigures.alerts(elasticsearch.url(), run));
    }

    private static int sizeOf(Map<String, Map<String, Double>> history, String key) {
        return history.getOrDefault(key, Map.of()).size();
    }

    private static void assertSame(
            Map<String, Map<String, Double>> stored, Map<String, Map<String, Double>> there) {
        assertThat(there.keySet())
                .contains("postfix_queue_length", "postfix_delivery_rate", "mail.success[final]")
                .contains("mail.latency[final_outcome,p99]", "mail.cause.failures[greylisted]")
                .contains("mail.parse.coverage", "dovecot.slow", "mail.accounts");
        assertThat(there.get("dovecot.slow")).containsValue((double) MovedLog.SLOW);
        SameFigures.check(stored, there);
    }
}
