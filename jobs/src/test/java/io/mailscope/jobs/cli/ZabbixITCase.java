package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
 * A real log with an incident through a real process into a real Elasticsearch and a real Zabbix:
 * both must hold the same. Runs where {@code lab/zabbix/up} was.
 */
@Timeout(420)
@EnabledIfEnvironmentVariable(named = ZabbixLab.STATE, matches = "/.+")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = ZabbixLab.SERVER, mode = ResourceAccessMode.READ)
class ZabbixITCase {

    private static final Duration SHORT = Duration.ofSeconds(30);

    private static EmbeddedElasticsearch elasticsearch;
    private static ZabbixLab zabbix;
    private static ZabbixRuns runs;
    private static MovedLog log;
    private static Path whole;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        zabbix = ZabbixLab.withTemplate();
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
        ZabbixLab.eventually(
                SHORT,
                () ->
                        assertThat(zabbix.problems(host, false))
                                .allMatch(name -> name.contains("account " + MovedLog.GUESSED)));
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
        ZabbixLab.eventually(
                SHORT, () -> assertThat(zabbix.problems(host, true)).contains(problem));
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
    void sameThroughTheWrongMemberOfAProxyGroup() throws Exception {
        assumeTrue(zabbix.isSeven(), "Zabbix has proxy groups since 7.0");
        try (ProxyGroup group = new ProxyGroup(zabbix)) {
            String host = zabbix.host("grouped", group.behind());
            String home = group.home("grouped");
            String wrong = group.otherThan(home);

            runs.run("grouped", whole, ZabbixRuns.to(wrong, "grouped"));

            assertSame("grouped", host);
            assertThat(group.home("grouped")).as("all of it was redirected").isEqualTo(home);
            group.end(home);
            // Redirected to nobody at first, then the host is given to the member that is left.
            ZabbixLab.awaitTaken(List.of("--zabbix", wrong, "--host", "grouped"));
            assertThat(group.answer(wrong, "grouped").path("info").asText())
                    .startsWith("processed: 1;");
        }
    }

    private static void assertSame(String run, String host) throws Exception {
        Map<String, Map<String, Double>> stored = StoredFigures.of(elasticsearch.url(), run);
        ZabbixLab.eventually(SHORT, () -> assertSame(stored, zabbix.settledHistory(host)));
        List<String> alerts = StoredFigures.alerts(elasticsearch.url(), run);
        ZabbixLab.eventually(
                SHORT,
                () -> {
                    assertThat(zabbix.alerts(host)).isEqualTo(alerts);
                    assertThat(zabbix.openAlerts(host)).isEqualTo(openAt(alerts));
                });
    }

    /** What fired last, of "millis severity-or-recovered rule key" in order of time. */
    private static Set<String> openAt(List<String> alerts) {
        Set<String> open = new TreeSet<>();
        for (String alert : alerts) {
            String[] parts = alert.split(" ", 3);
            if (parts[1].equals("recovered")) {
                open.remove(parts[2]);
            } else {
                open.add(parts[2]);
            }
        }
        return open;
    }

    static void assertSame(
            Map<String, Map<String, Double>> stored, Map<String, Map<String, Double>> there) {
        assertThat(there.keySet())
                .contains("postfix_queue_length", "postfix_delivery_rate", "mail.success[final]")
                .contains("mail.latency[final_outcome,p99]", "mail.cause.failures[greylisted]")
                .contains("mail.parse.coverage", "dovecot.slow", "mail.accounts");
        assertThat(there.get("dovecot.slow")).containsValue((double) MovedLog.SLOW);
        SameFigures.check(stored, there);
    }
}
