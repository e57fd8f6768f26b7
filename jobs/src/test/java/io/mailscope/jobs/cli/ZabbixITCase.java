package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

    private static EmbeddedElasticsearch elasticsearch;
    private static ZabbixLab zabbix;
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
        log = new MovedLog(Duration.ofMinutes(50));
        whole = Files.write(folder.resolve("whole.log"), log.whole());
    }

    @AfterAll
    static void stop() {
        elasticsearch.close();
    }

    private static void append(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, StandardOpenOption.APPEND);
    }

    @Test
    void valuesProblemsAndDiscoveryAreThoseOfTheLogAndAnUnknownHostIsNamed() throws Exception {
        String host = zabbix.host("plain", Map.of());
        String[] plain = to(zabbix.trapper(), "plain");
        Path two = Files.write(folder.resolve("two.log"), log.wholeWith("mx9"));

        run("plain", two, plain);

        assertThat(Files.readString(folder.resolve("plain.err")))
                .contains("takes nothing for host 'mx9'")
                .doesNotContain("host 'plain'");
        assertSame("plain", host);
        assertThat(zabbix.items(host).keySet())
                .contains(
                        "mail.cause.failures[greylisted]",
                        "mail.domain.failures[refused.test]",
                        "postfix.instance.queue[postfix]");
        awaitRecovered(host, "Mail: attempt success is low (under 80 % for 5m)");

        // The items of what was discovered are there now: so triggers see the next incident.
        Path later =
                Files.write(
                        folder.resolve("later.log"), new MovedLog(Duration.ofMinutes(25)).whole());
        run("later", later, plain);
        awaitRecovered(host, "Mail: many failures, connection (over 50 a minute for 5m)");
        awaitRecovered(host, "Mail: refused.test refuses or defers our mail (over 100 within 5m)");
        assertThat(
                        ZabbixLab.await(
                                Duration.ofSeconds(20),
                                () -> zabbix.problems(host, false),
                                List::isEmpty))
                .isEmpty();
    }

    private static void awaitRecovered(String host, String problem) throws Exception {
        assertThat(
                        ZabbixLab.await(
                                Duration.ofSeconds(20),
                                () -> zabbix.problems(host, true),
                                names -> names.contains(problem)))
                .contains(problem);
    }

    /** Options that reach a host of the lab; waits until it is known there. */
    private static String[] to(String server, String host, String... more) throws Exception {
        List<String> way = new ArrayList<>(List.of("--zabbix", server));
        way.addAll(List.of(more));
        List<String> test = new ArrayList<>(way);
        test.addAll(List.of("--host", host));
        ZabbixLab.awaitTaken(test);
        way.addAll(List.of("--zabbix-host-map", "mx1=" + host));
        return way.toArray(String[]::new);
    }

    private static String[] and(String[] options, String... more) {
        return Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void sameOverPreSharedKey() throws Exception {
        String host =
                zabbix.host(
                        "psk",
                        Map.of(
                                "tls_accept",
                                2,
                                "tls_connect",
                                2,
                                "tls_psk_identity",
                                "mailscope lab",
                                "tls_psk",
                                ZabbixLab.PSK));
        Path key = Files.writeString(folder.resolve("psk.key"), ZabbixLab.PSK + "\n");
        run(
                "psk",
                whole,
                to(
                        zabbix.trapper(),
                        "psk",
                        "--zabbix-psk-identity",
                        "mailscope lab",
                        "--zabbix-psk-file",
                        key.toString()));
        assertSame("psk", host);
    }

    @Test
    void sameOverCertificatesCompressed() throws Exception {
        String host = zabbix.host("cert", Map.of("tls_accept", 4, "tls_connect", 4));
        run(
                "cert",
                whole,
                to(
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
        run("proxied", whole, to("127.0.0.1:1," + zabbix.proxy(), "proxied"));
        assertSame("proxied", host);
    }

    @Test
    void nothingIsMissingWhenTheServerWasAwayAndTheJobWasKilledMeanwhile() throws Exception {
        String host = zabbix.host("away", Map.of());
        Path growing = Files.write(folder.resolve("growing.log"), log.incident());
        String[] options =
                and(
                        to(zabbix.trapper(), "away"),
                        "--follow",
                        "--checkpoints",
                        folder.resolve("checkpoints").toString(),
                        "--checkpoint-interval",
                        "1s");
        Process first = launch("away", growing, options);
        ZabbixLab.await(LONG, () -> zabbix.history(host), history -> history.size() > 20);
        zabbix.script("server", "stop");
        try {
            append(growing, log.quiet());
            awaitLine("away", "values wait");
            // Later than the next checkpoint: what waits is in it.
            Thread.sleep(8_000);
        } finally {
            first.destroyForcibly().waitFor();
            zabbix.script("server", "start");
        }
        Process second = launch("away", growing, options);
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
        Map<String, Map<String, Double>> stored =
                StoredFigures.of(elasticsearch.url(), "away", "mx1");
        Map<String, Map<String, Double>> there = zabbix.history(host);
        String lastMinute = new TreeMap<>(stored.get("postfix_delivery_rate")).lastKey();
        stored.values()
                .forEach(values -> values.keySet().removeIf(m -> m.compareTo(lastMinute) > 0));
        there.values()
                .forEach(values -> values.keySet().removeIf(m -> m.compareTo(lastMinute) > 0));
        assertSame(stored, there);
    }

    /** The namespace in Elasticsearch is the run's, which is named as the host in Zabbix. */
    private static void assertSame(String run, String host) throws Exception {
        Map<String, Map<String, Double>> stored = StoredFigures.of(elasticsearch.url(), run, "mx1");
        int expected = stored.get("postfix_queue_length").size();
        Map<String, Map<String, Double>> there =
                ZabbixLab.await(
                        Duration.ofSeconds(30),
                        () -> zabbix.history(host),
                        history -> sizeOf(history, "postfix_queue_length") == expected);
        assertSame(stored, there);
    }

    private static int sizeOf(Map<String, Map<String, Double>> history, String key) {
        return history.getOrDefault(key, Map.of()).size();
    }

    /** Fixed items exactly; discovered ones from when they were found, with zeros in between. */
    private static void assertSame(
            Map<String, Map<String, Double>> stored, Map<String, Map<String, Double>> there) {
        assertThat(there.keySet())
                .contains("postfix_queue_length", "postfix_delivery_rate", "mail.success[final]")
                .contains("mail.latency[final_outcome,p99]", "mail.cause.failures[greylisted]");
        there.remove("mail.test");
        there.forEach(
                (key, values) -> {
                    Map<String, Double> expected =
                            new TreeMap<>(stored.getOrDefault(key, Map.of()));
                    if (isDiscovered(key)) {
                        String found = new TreeMap<>(values).firstKey();
                        expected.keySet().removeIf(moment -> moment.compareTo(found) < 0);
                        values.values().removeIf(value -> value == 0);
                        expected.values().removeIf(value -> value == 0);
                    }
                    assertThat(values).as(key).isEqualTo(expected);
                });
        for (String key : stored.keySet()) {
            if (!isDiscovered(key) && !key.matches("mail.latency\\[.*(p50|p99)]|.*\\[delay,.*")) {
                assertThat(there).containsKey(key);
            }
        }
    }

    private static boolean isDiscovered(String key) {
        return key.matches("(mail\\.(cause|domain|alert)|postfix\\.instance)\\b.*");
    }

    private static void run(String name, Path log, String... options) throws Exception {
        Process process = launch(name, log, options);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("ends in time").isTrue();
        assertThat(process.exitValue()).as(() -> read(folder.resolve(name + ".err"))).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void awaitLine(String name, String text) throws Exception {
        Path file = folder.resolve(name + ".err");
        assertThat(ZabbixLab.await(LONG, () -> read(file), said -> said.contains(text)))
                .contains(text);
    }

    private static Process launch(String name, Path log, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        Stream.of("java.lang", "java.util", "java.util.concurrent", "java.nio", "java.time")
                .map(module -> "--add-opens=java.base/" + module + "=ALL-UNNAMED")
                .forEach(command::add);
        // Flink's test jars have a configuration that silences everything.
        command.add(
                "-Dlog4j2.configurationFile="
                        + Repository.root().resolve("jobs/src/main/resources/log4j2.properties"));
        command.addAll(List.of("-Xmx768m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Mailscope.class.getName(), "run", "--log", log.toString()));
        command.addAll(List.of("--elasticsearch", elasticsearch.url().toString()));
        command.addAll(List.of("--dead-letters", folder.resolve(name + ".dead").toString()));
        command.addAll(List.of("--gauge-interval", "10s", "--namespace", name));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }
}
