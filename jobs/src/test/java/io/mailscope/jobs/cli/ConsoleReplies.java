package io.mailscope.jobs.cli;

import static io.mailscope.jobs.cli.ConsoleITCase.filled;
import static io.mailscope.jobs.cli.PageCalls.get;
import static io.mailscope.jobs.cli.PageCalls.request;
import static io.mailscope.jobs.cli.PageCalls.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.dashboards.console.ConsoleServer;
import io.mailscope.dashboards.console.Listening;
import io.mailscope.dashboards.query.MailSearch;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What the page is answered: figures, messages, traces. */
abstract class ConsoleReplies {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void figuresEqualThoseOfTheLab() throws Exception {
        JsonNode overview = JSON.readTree(get("api/overview?host=mx1").body());

        JsonNode truth = truth();
        JsonNode figures = overview.path("figures");
        assertThat(figures.path("deferred").asLong())
                .isEqualTo(truth.at("/log/status/deferred").asLong());
        assertThat(figures.path("bounced").asLong())
                .isEqualTo(truth.at("/log/status/bounced").asLong());
        assertThat(figures.path("sent").asLong() + figures.path("hand_overs").asLong())
                .isEqualTo(truth.at("/log/status/sent").asLong());
        assertThat(overview.path("hosts"))
                .extracting(JsonNode::asText)
                .containsExactly("mx1", "mx2");
    }

    @Test
    void failuresAreOrderedByCount() throws Exception {
        JsonNode failures = JSON.readTree(get("api/overview?host=mx1").body()).path("failures");

        assertThat(failures).hasSize(20);
        assertThat(failures).extracting(f -> -f.path("count").asLong()).isSorted();
        assertThat(failures.path(0).path("domain").asText()).isEqualTo("softrcpt.test");
        assertThat(failures.path(0).path("smtp_code").asInt()).isEqualTo(450);
    }

    @Test
    void queueEndsEmpty() throws Exception {
        JsonNode overview = JSON.readTree(get("api/overview?host=mx1").body());

        JsonNode queue = overview.path("queue");
        int last = overview.path("time").size() - 1;
        assertThat(last).isPositive();
        assertThat(overview.at("/queued/deferred").asInt(-1)).isZero();
        for (String state : new String[] {"incoming", "active", "deferred", "hold"}) {
            assertThat(queue.path(state)).as(state).hasSize(last + 1);
            assertThat(queue.path(state).path(last).asDouble(-1)).as(state).isZero();
        }
    }

    @Test
    void rangeWithoutMailIsEmptyRatherThanAnError() throws Exception {
        var reply = get("api/overview?from=0&to=60000");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(reply.body()).at("/figures/sent").asLong()).isZero();
    }

    @Test
    void wrongRangeIsTheCallersFault() throws Exception {
        assertThat(get("api/overview?from=x&to=1").statusCode()).isEqualTo(400);
        assertThat(get("api/overview?from=2&to=1").statusCode()).isEqualTo(400);
        assertThat(get("api/overview?from=1&to=%25zz").statusCode()).isEqualTo(400);
    }

    @Test
    void findsMessagesByIdAddressAndPartOfADomain() throws Exception {
        JsonNode one = found("mixed.te").path(0);
        String queueId = one.at("/email/local_id").asText();

        assertThat(found("MIXED.TEST")).isNotEmpty();
        assertThat(found(queueId))
                .extracting(m -> m.at("/email/local_id").asText())
                .containsOnly(queueId);
        assertThat(found(one.at("/email/message_id").asText())).contains(one);
        assertThat(found("news@news"))
                .isNotEmpty()
                .allMatch(m -> m.path("email").toString().contains("news@news.test"));
        assertThat(found("**")).isEmpty();
    }

    @Test
    void findsWhatAnAccountAndAClientDid() throws Exception {
        for (String who : List.of("ALICE@lab.test", "127.0.30.12")) {
            String field = who.contains("@") ? "user.name" : "source.ip";
            String body =
                    "{\"size\":20,\"sort\":{\"@timestamp\":\"desc\"},\"query\":{\"bool\":{\"filter\":["
                            + "{\"term\":{\"%s\":\"%s\"}},"
                                    .formatted(field, who.toLowerCase(Locale.ROOT))
                            + "{\"terms\":{\"event.action\":[\"login\",\"login-failed\"]}}]}}}";
            List<String> stored =
                    filled.search("logs-mail.access-*", body).findValuesAsText("offset");
            JsonNode answer = search(who);

            assertThat(stored).isNotEmpty();
            assertThat(answer.path("logins").findValuesAsText("offset"))
                    .containsExactlyInAnyOrderElementsOf(stored);
            assertThat(answer.path("messages"))
                    .isNotEmpty()
                    .allMatch(m -> m.toString().contains(who.toLowerCase(Locale.ROOT)));
        }
        assertThat(search("mixed.test").path("logins")).isEmpty();
    }

    @Test
    void traceHoldsEveryAttemptOfItsHops() throws Exception {
        JsonNode message = found("mixed.test").path(0);
        String id = message.at("/mail/trace/id").asText();

        JsonNode story = JSON.readTree(get("api/trace?id=" + id).body());

        String hops = "{\"size\":100,\"query\":{\"term\":{\"mail.trace.id\":\"" + id + "\"}}}";
        var selves = new TreeSet<String>();
        long attempts = 0;
        for (JsonNode hit : filled.search("logs-mail.message-*", hops).at("/hits/hits")) {
            selves.add(hit.at("/_source/mail/trace/self").asText());
            boolean ended = hit.at("/_source/mail/phase").asText().equals("ended");
            attempts += ended ? hit.at("/_source/postfix/attempts").asLong() : 0;
        }
        assertThat(story.path("hops"))
                .extracting(h -> h.at("/mail/trace/self").asText())
                .containsExactlyInAnyOrderElementsOf(selves);
        assertThat(story.path("attempts")).hasSize((int) attempts);
    }

    @Test
    void unknownTraceIsEmpty() throws Exception {
        JsonNode story = JSON.readTree(get("api/trace?id=nothing").body());

        assertThat(story.path("hops")).isEmpty();
        assertThat(story.path("attempts")).isEmpty();
    }

    @Test
    void elasticsearchThatIsAwayIsNamed() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:1");
        try (var lonely =
                ConsoleServer.start(Listening.onLoopback(0), new MailSearch(nobody, ""))) {
            var reply = send(request(lonely.url() + "api/overview"));

            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.body())
                    .startsWith("Elasticsearch at http://127.0.0.1:1 does not answer: ")
                    .hasLineCount(1);
        }
    }

    private static JsonNode found(String text) throws Exception {
        return search(text).path("messages");
    }

    private static JsonNode search(String text) throws Exception {
        String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
        var reply = get("api/messages?from=all&q=" + query);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JSON.readTree(reply.body());
    }

    private static JsonNode truth() throws Exception {
        Path totals = FilledPage.LAB_LOG.resolveSibling("truth/totals.json.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(totals))) {
            return JSON.readTree(in);
        }
    }
}
