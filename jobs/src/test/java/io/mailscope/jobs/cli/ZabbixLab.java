package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.alerts.zabbix.ZabbixApi;
import io.mailscope.alerts.zabbix.ZabbixInstaller;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The Zabbix that {@code lab/zabbix/up} started, asked through its API. */
final class ZabbixLab {

    /** Names the lab's state; tests that need a Zabbix run only where it is set. */
    static final String STATE = "MAILSCOPE_ZABBIX";

    /** Held by a test that stops the server or imports the template anew, read by all others. */
    static final String SERVER = "the lab's Zabbix server";

    static final String PSK = "0123456789abcdef".repeat(4);

    private static final int FLOAT = 0;
    private static final int UNSIGNED = 3;
    private static final int TEXT = 4;
    private static final Duration STILL = Duration.ofSeconds(3);
    private static final int MAX_ROWS = 100_000;
    private static ZabbixLab lab;

    private final Path state;
    private final Map<String, String> settings = new HashMap<>();
    private final ZabbixApi api;

    /** One for all classes, which run beside each other: its template is imported before any. */
    static synchronized ZabbixLab withTemplate() throws IOException {
        if (lab == null) {
            ZabbixLab made = new ZabbixLab();
            made.installer().importTemplate();
            // A newer version is imported over an older one.
            made.installer().importTemplate();
            lab = made;
        }
        return lab;
    }

    private ZabbixLab() throws IOException {
        state = Path.of(System.getenv(STATE));
        for (String line : Files.readAllLines(state.resolve("settings"))) {
            settings.put(line.split("=", 2)[0], line.split("=", 2)[1]);
        }
        api = ZabbixApi.withPassword(ZabbixApi.page(url()), "Admin", "zabbix");
    }

    String url() {
        return "http://127.0.0.1:" + settings.get("LAB_API_PORT");
    }

    String trapper() {
        return "127.0.0.1:" + settings.get("LAB_TRAPPER_PORT");
    }

    String proxy() {
        return "127.0.0.1:" + settings.get("LAB_PROXY_PORT");
    }

    String tls(String file) {
        return state.resolve("tls").resolve(file).toString();
    }

    ZabbixInstaller installer() {
        return new ZabbixInstaller(api);
    }

    JsonNode call(String method, Object parameters) throws IOException {
        return api.call(method, parameters);
    }

    /** Runs a script of {@code lab/zabbix} on this lab. */
    void script(String name, String... arguments) throws Exception {
        Path lab = Repository.root().resolve("lab");
        List<String> command = new ArrayList<>();
        String suite = System.getenv("MAILSCOPE_ZABBIX_SUITE");
        if (suite != null) {
            command.addAll(List.of(lab.resolve("in-suite").toString(), suite));
        }
        command.add(lab.resolve("zabbix").resolve(name).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LAB_DIR", state.toString());
        assertThat(builder.start().waitFor()).as("%s", command).isZero();
    }

    /** Makes a host with the template; gives its id. Synchronized: the first makes their group. */
    synchronized String host(String name, Map<String, ?> more) throws IOException {
        for (JsonNode old : call("host.get", Map.of("filter", Map.of("host", List.of(name))))) {
            call("host.delete", List.of(old.path("hostid").asText()));
        }
        installer().link(name, "Mail servers");
        String id =
                call("host.get", Map.of("filter", Map.of("host", List.of(name))))
                        .at("/0/hostid")
                        .asText();
        if (!more.isEmpty()) {
            Map<String, Object> update = new HashMap<>(more);
            update.put("hostid", id);
            call("host.update", update);
        }
        return id;
    }

    boolean isSeven() throws IOException {
        return Files.readString(state.resolve("version")).startsWith("7.");
    }

    /** The lab's proxy as the server knows it. */
    String proxyId() throws IOException {
        boolean renamed = isSeven();
        String field = renamed ? "name" : "host";
        JsonNode known = call("proxy.get", Map.of("filter", Map.of(field, List.of("lab-proxy"))));
        return known.isEmpty()
                ? call(
                                "proxy.create",
                                Map.of(
                                        field,
                                        "lab-proxy",
                                        renamed ? "operating_mode" : "status",
                                        renamed ? 0 : 5))
                        .at("/proxyids/0")
                        .asText()
                : known.at("/0/proxyid").asText();
    }

    /** How a host is put behind that proxy. */
    Map<String, ?> behindProxy() throws IOException {
        boolean renamed = isSeven();
        return renamed
                ? Map.of("monitored_by", 1, "proxyid", proxyId())
                : Map.of("proxy_hostid", proxyId());
    }

    /** Key to item id, with what was discovered. */
    Map<String, String> items(String hostId) throws IOException {
        Map<String, String> items = new TreeMap<>();
        for (JsonNode item :
                call("item.get", Map.of("hostids", hostId, "output", List.of("key_")))) {
            items.put(item.path("key_").asText(), item.path("itemid").asText());
        }
        return items;
    }

    /** All values of a host: item's key, then "clock.ns", then the value. */
    Map<String, Map<String, Double>> history(String hostId) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (int type : List.of(FLOAT, UNSIGNED)) {
            rows(hostId, type).forEach(rows::add);
        }
        // Asked for last: an item is made before it has a value.
        Map<String, String> keys = new HashMap<>();
        items(hostId).forEach((key, id) -> keys.put(id, key));
        Map<String, Map<String, Double>> history = new TreeMap<>();
        for (JsonNode row : rows) {
            history.computeIfAbsent(keys.get(row.path("itemid").asText()), k -> new TreeMap<>())
                    .put(moment(row), row.path("value").asDouble());
        }
        return history;
    }

    /** The same once nothing more comes: server and proxy pass on every second what they have. */
    Map<String, Map<String, Double>> settledHistory(String hostId) throws Exception {
        Map<String, Map<String, Double>> last = history(hostId);
        long since = System.nanoTime();
        while (System.nanoTime() - since < STILL.toNanos()) {
            Thread.sleep(300);
            Map<String, Map<String, Double>> now = history(hostId);
            if (!now.equals(last)) {
                last = now;
                since = System.nanoTime();
            }
        }
        return last;
    }

    private JsonNode rows(String hostId, int type) throws IOException {
        return call("history.get", Map.of("hostids", hostId, "history", type, "limit", MAX_ROWS));
    }

    /** What the alert item of a host got: "epoch millis word rule key", sorted. */
    List<String> alerts(String hostId) throws IOException {
        List<String> alerts = new ArrayList<>();
        for (JsonNode row : rows(hostId, TEXT)) {
            long millis = row.path("clock").asLong() * 1_000 + row.path("ns").asLong() / 1_000_000;
            alerts.add(millis + " " + row.path("value").asText().replaceFirst(": .*", ""));
        }
        return alerts.stream().sorted().toList();
    }

    /** As it was measured: it is sent a nanosecond later, for Zabbix 7.0 takes 0 for none. */
    private static String moment(JsonNode row) {
        return row.path("clock").asText() + '.' + (row.path("ns").asLong() - 1);
    }

    /** Names of a host's problems by triggers on figures, those that are over or not over. */
    List<String> problems(String hostId, boolean over) throws IOException {
        return events(hostId).stream()
                .filter(event -> tag(event, "rule").isEmpty() && isOver(event) == over)
                .map(event -> event.path("name").asText())
                .distinct()
                .sorted()
                .toList();
    }

    /** A host's problem events, over or not, of one rule of mailscope. */
    List<JsonNode> raised(String hostId, String rule) throws IOException {
        return events(hostId).stream().filter(event -> tag(event, "rule").equals(rule)).toList();
    }

    /** What stands as a problem by a rule of mailscope: "rule key". */
    Set<String> openAlerts(String hostId) throws IOException {
        return events(hostId).stream()
                .filter(event -> !tag(event, "rule").isEmpty() && !isOver(event))
                .map(event -> tag(event, "alert"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<JsonNode> events(String hostId) throws IOException {
        List<String> output = List.of("name", "r_eventid", "severity", "clock");
        List<JsonNode> events = new ArrayList<>();
        call(
                        "event.get",
                        Map.of(
                                "hostids",
                                hostId,
                                "value",
                                1,
                                "output",
                                output,
                                "selectTags",
                                "extend"))
                .forEach(events::add);
        return events;
    }

    /** Whether a problem event is over. */
    static boolean isOver(JsonNode event) {
        return !event.path("r_eventid").asText().equals("0");
    }

    static String tag(JsonNode event, String name) {
        for (JsonNode tag : event.path("tags")) {
            if (tag.path("tag").asText().equals(name)) {
                return tag.path("value").asText();
            }
        }
        return "";
    }

    /**
     * Waits until the server, or the proxy, takes the value that these options send. A proxy of 6.0
     * that found its server away asks it for hosts again two minutes later.
     */
    static void awaitTaken(List<String> options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("zabbix-test"));
        arguments.addAll(options);
        int status =
                await(
                        Duration.ofSeconds(180),
                        () ->
                                Mailscope.commandLine()
                                        .setOut(new PrintWriter(new StringWriter()))
                                        .setErr(new PrintWriter(new StringWriter()))
                                        .execute(arguments.toArray(String[]::new)),
                        ended -> ended == 0);
        assertThat(status).as("%s", arguments).isZero();
    }

    /** What is to hold some time later. */
    interface Claim {
        void check() throws Exception;
    }

    /**
     * Values behind a proxy, and problems, come a little later; what held once is not asked again.
     */
    static void eventually(Duration limit, Claim claim) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                claim.check();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.sleep(300);
            }
        }
    }

    static <T> T await(Duration limit, Callable<T> value, Predicate<T> ready) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        T last = value.call();
        while (!ready.test(last) && System.nanoTime() < end) {
            Thread.sleep(300);
            last = value.call();
        }
        return last;
    }
}
