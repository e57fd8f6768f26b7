package io.mailscope.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.alerts.zabbix.AlertLine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Elasticsearch holds, in the words of Zabbix: item's key, then "clock.ns", then value. */
final class StoredFigures {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PERCENTILES = List.of("p50", "p90", "p99");

    /** So much of one of these makes an account one that has items. */
    private static final Map<String, Integer> UNUSUAL =
            Map.of("failures", 5, "networks", 3, "new_recipients", 50, "bounces", 10);

    private final URI server;
    private final Map<String, Map<String, Double>> figures = new TreeMap<>();

    private StoredFigures(URI server) {
        this.server = server;
    }

    /** Of the host mx1, and of the accounts of all hosts. */
    static Map<String, Map<String, Double>> of(URI server, String namespace) throws Exception {
        StoredFigures stored = new StoredFigures(server);
        String ofHost = "{\"term\":{\"host.name\":\"mx1\"}}";
        String byStateOrDomain = "{\"terms\":{\"mail.queue.by\":[\"state\",\"domain\"]}}";
        stored.search(
                        "metrics-mail.queue-" + namespace,
                        "{\"bool\":{\"filter\":[" + ofHost + "," + byStateOrDomain + "]}}")
                .forEach(hit -> stored.queue(hit.path("_source")));
        stored.search("metrics-mail.flow-" + namespace, ofHost).stream()
                .filter(StoredFigures::isFirst)
                .forEach(hit -> stored.minute(hit.path("_source")));
        stored.search("metrics-mail.parse-" + namespace, ofHost).stream()
                .filter(hit -> !hit.path("_id").asText().matches("p\\|.*\\|[1-9]\\d*"))
                .forEach(hit -> stored.lines(hit.path("_source")));
        stored.cover();
        stored.search(
                        "logs-mail.access-" + namespace,
                        "{\"bool\":{\"filter\":["
                                + ofHost
                                + ",{\"term\":{\"event.action\":\"slow-operation\"}}]}}")
                .forEach(hit -> stored.slow(hit.path("_source")));
        stored
                .search(
                        "metrics-mail.account-" + namespace,
                        "{\"term\":{\"mail.account.by\":\"user\"}}")
                .stream()
                .filter(hit -> hit.path("_id").asText().matches("a\\|\\d+\\|0\\|.*"))
                .forEach(hit -> stored.account(hit.path("_source")));
        return stored.figures;
    }

    /** When and what: "epoch millis severity-or-recovered rule key", sorted. */
    static List<String> alerts(URI server, String namespace) throws Exception {
        return new StoredFigures(server)
                        .search(
                                "logs-mail.alert-" + namespace,
                                "{\"terms\":{\"host.name\":[\"mx1\",\"mailscope\"]}}")
                        .stream()
                        .map(hit -> alert(hit.path("_source")))
                        .sorted()
                        .toList();
    }

    private static String alert(JsonNode document) {
        JsonNode alert = document.at("/mail/alert");
        boolean firing = alert.path("firing").asBoolean();
        AlertLine line =
                new AlertLine(
                        firing ? alert.path("severity").asText() : AlertLine.RECOVERED,
                        document.at("/rule/name").asText(),
                        alert.path("key").asText(),
                        "");
        long millis = Instant.parse(document.path("@timestamp").asText()).toEpochMilli();
        return millis + " " + line.value("", millis).value().replaceFirst(": $", "");
    }

    /** Corrections are for Elasticsearch only; the id of a document tells its revision. */
    private static boolean isFirst(JsonNode hit) {
        String id = hit.path("_id").asText();
        return id.startsWith("x|") ? id.matches("x\\|\\d+\\|[^|]+\\|0\\|.*") : id.endsWith("|0");
    }

    private void queue(JsonNode document) {
        String moment = moment(document, 0);
        JsonNode queue = document.at("/mail/queue");
        double length = queue.path("length").asDouble();
        String state = queue.path("state").asText();
        String instance = document.at("/postfix/instance").asText();
        switch (queue.path("by").asText()) {
            case "state" -> {
                boolean total = state.equals("total");
                add(
                        total ? "postfix_queue_length" : "postfix.queue[" + state + "]",
                        moment,
                        length);
                if (total) {
                    add("postfix.instance.queue[" + instance + "]", moment, length);
                }
                if (state.equals("deferred")) {
                    add("postfix.instance.deferred[" + instance + "]", moment, length);
                }
            }
            case "domain" ->
                    add(
                            "mail.domain.queued[" + queue.path("domain").asText() + "]",
                            moment,
                            length);
            default -> {}
        }
    }

    private void minute(JsonNode document) {
        String end = moment(document, 60);
        JsonNode failure = document.at("/mail/failure");
        if (failure.isObject()) {
            double count = failure.path("count").asDouble();
            add("mail.cause.failures[" + failure.path("cause").asText() + "]", end, count);
            add("mail.domain.failures[" + failure.path("domain").asText() + "]", end, count);
        }
        if (document.at("/mail/flow").isObject()) {
            flow(document.at("/mail/flow"), end);
        }
        document.at("/mail/latency")
                .fields()
                .forEachRemaining(
                        what ->
                                PERCENTILES.forEach(
                                        p ->
                                                add(
                                                        "mail.latency["
                                                                + what.getKey()
                                                                + ','
                                                                + p
                                                                + ']',
                                                        end,
                                                        what.getValue().path(p).asDouble())));
    }

    private void lines(JsonNode document) {
        JsonNode parse = document.at("/mail/parse");
        if (parse.has("lag_seconds")) {
            double lag = parse.path("lag_seconds").asDouble();
            Instant seen = Instant.parse(document.path("@timestamp").asText());
            add("mail.lag", moment(document, 0), lag);
            add(
                    "mail.last_line",
                    moment(document, 0),
                    seen.minusMillis(Math.round(1000 * lag)).getEpochSecond());
        } else {
            add("mail.lines[read]", moment(document, 60), parse.path("lines").asDouble());
            add("mail.lines[parsed]", moment(document, 60), parse.path("parsed").asDouble());
            add("mail.lines[lost]", moment(document, 60), parse.path("lines_lost").asDouble());
        }
    }

    private void cover() {
        figures.getOrDefault("mail.lines[read]", Map.of())
                .forEach(
                        (moment, read) ->
                                add(
                                        "mail.parse.coverage",
                                        moment,
                                        100
                                                * figures.get("mail.lines[parsed]").get(moment)
                                                / read));
    }

    /** One more in its minute; minutes with a flow and without one are zeros. */
    private void slow(JsonNode document) {
        Instant time = Instant.parse(document.path("@timestamp").asText());
        add("dovecot.slow", (time.getEpochSecond() / 60 * 60 + 60) + ".0", 1);
    }

    private void account(JsonNode document) {
        JsonNode account = document.at("/mail/account");
        String end = moment(document, document.at("/mail/window_seconds").asInt());
        add("mail.accounts", end, 1);
        if (UNUSUAL.entrySet().stream()
                .anyMatch(e -> account.path(e.getKey()).asInt() >= e.getValue())) {
            String user = document.at("/user/name").asText();
            UNUSUAL.keySet()
                    .forEach(
                            figure ->
                                    add(
                                            "mail.account." + figure + '[' + user + ']',
                                            end,
                                            account.path(figure).asDouble()));
        }
    }

    private void flow(JsonNode flow, String end) {
        double sent = flow.path("sent").asDouble();
        double deferred = flow.path("deferred").asDouble();
        double bounced = flow.path("bounced").asDouble();
        add("postfix_delivery_rate", end, sent);
        for (String what : List.of("received", "deferred", "bounced", "expired", "rejected")) {
            add("mail." + what, end, flow.path(what).asDouble());
        }
        add("mail.logins[success]", end, flow.path("login_success").asDouble());
        add("dovecot.slow", end, 0);
        add("mail.logins[failure]", end, flow.path("login_failure").asDouble());
        if (sent + deferred + bounced > 0) {
            add("mail.success[attempt]", end, 100 * sent / (sent + deferred + bounced));
        }
        double ended = sent + bounced + flow.path("expired").asDouble();
        if (ended > 0) {
            add("mail.success[final]", end, 100 * sent / ended);
        }
    }

    private void add(String key, String moment, double value) {
        figures.computeIfAbsent(key, k -> new TreeMap<>()).merge(moment, value, Double::sum);
    }

    private static String moment(JsonNode document, int later) {
        Instant time = Instant.parse(document.path("@timestamp").asText()).plusSeconds(later);
        return time.getEpochSecond() + "." + time.getNano();
    }

    private List<JsonNode> search(String stream, String query) throws Exception {
        post('/' + stream + "/_refresh", "");
        String body = "{\"size\":10000,\"track_total_hits\":true,\"query\":" + query + "}";
        JsonNode hits = post('/' + stream + "/_search", body).path("hits");
        if (hits.at("/total/value").asInt() > 10_000) {
            throw new AssertionError("more documents than a search gives: " + hits.path("total"));
        }
        List<JsonNode> all = new ArrayList<>();
        hits.path("hits").forEach(all::add);
        return all;
    }

    private JsonNode post(String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return JSON.readTree(
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
