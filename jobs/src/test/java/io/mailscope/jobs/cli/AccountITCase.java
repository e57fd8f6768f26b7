package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.embedded.SharedElasticsearch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's log through the whole job into a real Elasticsearch, and what its text says. */
class AccountITCase {

    private static final Path LOG = Path.of("../lab/logs/syslog/mail.iso.log.gz").toAbsolutePath();
    private static final List<String> OF_USERS =
            List.of("logins", "sessions", "bytes", "messages", "recipients", "bounces");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing is slow in the lab. */
    private static final String SLOW =
            """
            2026-11-24T04:05:00.000000+00:00 mx2 dovecot: imap(kim@example.com)<2311><c1K6kwxhkbd/AB4G>: Warning: Mailbox INBOX: Lock wait took 12 secs
            2026-11-24T04:05:01.000000+00:00 mx2 dovecot: imap(kim@example.com)<2311><c1K6kwxhkbd/AB4G>: Warning: Mailbox INBOX: Transaction log file /srv/vmail/kim/dovecot.index.log was locked for 42 seconds (syncing)
            2026-11-24T04:05:02.000000+00:00 mx2 dovecot: auth: Warning: auth workers: Auth request was queued for 17 seconds, 6 left in queue (see auth_worker_max_count)
            2026-11-24T04:05:03.000000+00:00 mx2 dovecot: lmtp(kim@example.com)<2311><tHUcKaYNBWsMXAAAg+zDdQ>: Error: Timeout (300s) while waiting for dotlock for transaction log file /srv/vmail/kim/dovecot.index.log
            """;

    @TempDir private static Path folder;
    private static URI server;
    private static AccountTruth truth;
    private static String summary;

    @BeforeAll
    static void run() throws Exception {
        server = SharedElasticsearch.emptied();
        truth = AccountTruth.of(LOG);
        Path slow = folder.resolve("slow.log");
        Files.writeString(slow, SLOW);
        StringWriter out = new StringWriter();
        int status =
                Mailscope.commandLine()
                        .setOut(new PrintWriter(out))
                        .execute(
                                "run",
                                "--log",
                                LOG.toString(),
                                "--log",
                                slow.toString(),
                                "--namespace",
                                "accounts",
                                "--elasticsearch",
                                server.toString(),
                                "--dead-letters",
                                folder.resolve("dead").toString());
        assertThat(status).isZero();
        summary = out.toString();
        post("_refresh", "");
    }

    @Test
    void everyDocumentIsTaken() {
        assertThat(folder.resolve("dead")).doesNotExist();
    }

    @Test
    void loginsOfEveryService() throws Exception {
        assertThat(truth.loginsByService).containsKeys("imap", "pop3", "managesieve", "smtp");
        assertThat(access("login", "dovecot.service")).isEqualTo(truth.loginsByService);
    }

    @Test
    void refusedAttemptsByUserAndSource() throws Exception {
        assertThat(truth.refusedByUser.values().stream().mapToLong(Long::longValue).sum())
                .isGreaterThan(40);
        assertThat(sums("user", "user.name", "failures")).isEqualTo(truth.refusedByUser);
        assertThat(sums("source", "source.ip", "failures")).isEqualTo(truth.refusedBySource);
    }

    @Test
    void failureHasItsReason() throws Exception {
        Map<String, Long> reasons = access("login-failed", "event.reason.keyword");

        long refused = truth.refusedByUser.values().stream().mapToLong(Long::longValue).sum();
        assertThat(reasons.keySet()).containsExactly("bad-password", "too-many", "unknown-user");
        assertThat(reasons.get("too-many")).isEqualTo(truth.tooMany);
        assertThat(reasons.get("bad-password") + reasons.get("unknown-user")).isEqualTo(refused);
    }

    /** The summary, which is counted per host and minute, and the documents. */
    @Test
    void summaryAgrees() {
        long dovecot =
                truth.loginsByService.entrySet().stream()
                        .filter(e -> !e.getKey().equals("smtp"))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        long refused = truth.refusedByUser.values().stream().mapToLong(Long::longValue).sum();
        assertThat(summary).containsPattern("logins +" + dovecot + " +failed " + refused);
    }

    @Test
    void everySessionIsJoinedWithItsLogin() throws Exception {
        assertThat(access("session-ended", "dovecot.service")).isEqualTo(truth.sessionsByService);
        long sessions = truth.sessionsByService.values().stream().mapToLong(Long::longValue).sum();
        JsonNode joined =
                search(
                        "logs-mail.access-accounts",
                        "{\"size\":0,\"query\":{\"bool\":{\"filter\":["
                                + "{\"term\":{\"event.action\":\"session-ended\"}},"
                                + "{\"exists\":{\"field\":\"event.duration\"}},"
                                + "{\"exists\":{\"field\":\"mail.network\"}}]}}}");
        assertThat(joined.at("/hits/total/value").asLong()).isEqualTo(sessions);
    }

    @Test
    void figuresOfEveryAccount() throws Exception {
        Map<String, Long> found = new TreeMap<>();
        for (String figure : OF_USERS) {
            sums("user", "user.name", figure)
                    .forEach((user, sum) -> found.put(user + ' ' + figure, sum));
        }
        // The text says of smtpd's logins how many there were, not whose.
        Map<String, Long> others =
                found.entrySet().stream()
                        .filter(e -> !e.getKey().endsWith(" logins"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Long> expected =
                truth.sums.entrySet().stream()
                        .filter(e -> !e.getKey().endsWith(" logins"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(expected.keySet()).anyMatch(k -> k.endsWith(" bounces"));
        assertThat(others).isEqualTo(expected);
    }

    @Test
    void nobodyIsNewTwice() throws Exception {
        Map<String, Long> recipients = sums("user", "user.name", "recipients");
        Map<String, Long> fresh = sums("user", "user.name", "new_recipients");

        assertThat(fresh.keySet()).isEqualTo(recipients.keySet());
        fresh.forEach(
                (user, n) -> assertThat(n).isPositive().isLessThanOrEqualTo(recipients.get(user)));
    }

    @Test
    void slowOperationsAreDocumentsAndPercentiles() throws Exception {
        assertThat(access("slow-operation", "mail.slow.operation"))
                .isEqualTo(
                        Map.of(
                                "Lock wait", 1L,
                                "transaction log locked", 1L,
                                "auth worker queue", 1L,
                                "lock timeout", 1L));
        JsonNode found =
                search(
                        "metrics-mail.flow-accounts",
                        "{\"query\":{\"exists\":{\"field\":\"mail.latency.imap.count\"}}}");

        assertThat(found.at("/hits/total/value").asInt()).isEqualTo(1);
        JsonNode source = found.at("/hits/hits/0/_source");
        assertThat(source.at("/host/name").asText()).isEqualTo("mx2");
        // Without the LMTP delivery, for which nobody waits at a client.
        assertThat(source.at("/mail/latency/imap/count").asInt()).isEqualTo(3);
        assertThat(source.at("/mail/latency/imap/p50").asDouble()).isEqualTo(17);
        assertThat(source.at("/mail/latency/imap/p99").asDouble()).isEqualTo(42);
    }

    private static Map<String, Long> access(String action, String field) throws Exception {
        JsonNode found =
                search(
                        "logs-mail.access-accounts",
                        ("{\"size\":0,\"query\":{\"term\":{\"event.action\":\"%s\"}},"
                                        + "\"aggs\":{\"a\":{\"terms\":{\"size\":100,\"field\":\"%s\"}}}}")
                                .formatted(action, field));
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode bucket : found.at("/aggregations/a/buckets")) {
            counts.put(bucket.path("key").asText(), bucket.path("doc_count").asLong());
        }
        return counts;
    }

    /** A figure added up over the windows, of those who have any. */
    private static Map<String, Long> sums(String by, String field, String figure) throws Exception {
        JsonNode found =
                search(
                        "metrics-mail.account-accounts",
                        ("{\"size\":0,\"query\":{\"term\":{\"mail.account.by\":\"%s\"}},\"aggs\":{\"a\":{"
                                        + "\"terms\":{\"size\":1000,\"field\":\"%s\"},\"aggs\":{\"n\":{"
                                        + "\"sum\":{\"field\":\"mail.account.%s\"}}}}}}")
                                .formatted(by, field, figure));
        Map<String, Long> sums = new TreeMap<>();
        for (JsonNode bucket : found.at("/aggregations/a/buckets")) {
            long sum = bucket.at("/n/value").asLong();
            if (sum > 0) {
                sums.put(bucket.path("key").asText(), sum);
            }
        }
        return sums;
    }

    private static JsonNode search(String stream, String body) throws Exception {
        return JSON.readTree(post(stream + "/_search", body));
    }

    private static String post(String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + "/" + path))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
