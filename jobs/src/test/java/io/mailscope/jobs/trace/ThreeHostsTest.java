package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.jobs.index.MailDocument;
import io.mailscope.jobs.index.MessageDocuments;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three hosts in a row, the logs of which come in any order and late: one trace in the end, and the
 * newest document of each message is right.
 */
class ThreeHostsTest extends TraceStory {

    private static final String EDGE =
            """
            10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
            10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
            10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=2 (queue active)
            10:00:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<a@b.test>, relay=mx2.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as B2B2B2B2)
            10:00:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<b@b.test>, relay=mx2.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as B2B2B2B2)
            10:00:02 mx1 postfix/qmgr[2]: A1A1A1A1: removed
            """;

    private static final String RELAY =
            """
            10:00:01 mx2 postfix/smtpd[7]: B2B2B2B2: client=mx1.b.test[192.0.2.2]
            10:00:01 mx2 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
            10:00:02 mx2 postfix/qmgr[2]: B2B2B2B2: from=<S@c.test>, size=700, nrcpt=2 (queue active)
            10:00:03 mx2 postfix/smtp[3]: B2B2B2B2: to=<a@b.test>, relay=mx3.b.test[192.0.2.3]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as C3C3C3C3)
            10:00:03 mx2 postfix/smtp[3]: B2B2B2B2: to=<b@b.test>, relay=mx3.b.test[192.0.2.3]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as C3C3C3C3)
            10:00:03 mx2 postfix/qmgr[2]: B2B2B2B2: removed
            """;

    private static final String STORE =
            """
            10:00:02 mx3 postfix/smtpd[7]: C3C3C3C3: client=mx2.b.test[192.0.2.1]
            10:00:02 mx3 postfix/cleanup[8]: C3C3C3C3: message-id=<m1@c.test>
            10:00:03 mx3 postfix/qmgr[2]: C3C3C3C3: from=<s@c.test>, size=900, nrcpt=2 (queue active)
            10:00:04 mx3 postfix/virtual[3]: C3C3C3C3: to=<a@b.test>, relay=virtual, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (delivered to maildir)
            10:00:04 mx3 postfix/virtual[3]: C3C3C3C3: to=<b@b.test>, relay=virtual, delay=2, delays=1/0/0/1, dsn=5.2.2, status=bounced (mailbox full)
            10:00:04 mx3 postfix/qmgr[2]: C3C3C3C3: removed
            """;

    /** Every order of the three logs, so many minutes apart, with and without a Message-ID. */
    static Stream<Arguments> arrivals() {
        List<List<String>> orders =
                List.of(
                        List.of(EDGE, RELAY, STORE),
                        List.of(EDGE, STORE, RELAY),
                        List.of(RELAY, EDGE, STORE),
                        List.of(RELAY, STORE, EDGE),
                        List.of(STORE, EDGE, RELAY),
                        List.of(STORE, RELAY, EDGE));
        return orders.stream()
                .flatMap(
                        order ->
                                Stream.of(0, 1, 3)
                                        .flatMap(
                                                minutes ->
                                                        Stream.of(true, false)
                                                                .map(
                                                                        named ->
                                                                                Arguments.of(
                                                                                        names(
                                                                                                order),
                                                                                        minutes,
                                                                                        named,
                                                                                        order))));
    }

    private static String names(List<String> order) {
        return String.join(" ", order.stream().map(o -> o.substring(9, 12)).toList());
    }

    @ParameterizedTest(name = "{0}, {1} minutes apart, Message-ID {2}")
    @MethodSource("arrivals")
    void isOneTraceToldRightInTheEnd(
            String names, int minutes, boolean messageId, List<String> order) throws Exception {
        for (String host : order) {
            log.log(messageId ? host : host.replace("<m1@c.test>", "<>"));
            if (minutes > 0) {
                told();
                log.pass(Duration.ofMinutes(minutes));
            }
        }
        told();
        isRight(log.newest("A1A1A1A1"), "", 0, "handed-over", "handed-over");
        isRight(log.newest("B2B2B2B2"), "A1A1A1A1", 1, "handed-over", "handed-over");
        isRight(log.newest("C3C3C3C3"), "B2B2B2B2", 2, "delivered", "bounced");
        assertThat(log.handOvers()).hasSize(4);
        documentsAreRight();
    }

    private void isRight(TracedMessage m, String parent, int hop, String... outcomes) {
        assertThat(m.traceId()).isEqualTo(log.newest("A1A1A1A1").traceId());
        assertThat(m.hop()).isEqualTo(hop);
        assertThat(m.parent())
                .isEqualTo(parent.isEmpty() ? "" : log.newest(parent).life().lifeId());
        assertThat(m.ends()).extracting(RecipientEnd::outcome).containsExactly(outcomes);
    }

    /** The newest of each message is whole, and sums over all are those of the newest alone. */
    private void documentsAreRight() throws IOException {
        Map<String, JsonNode> newest = new HashMap<>();
        Map<String, Integer> sums = new HashMap<>();
        List<MailDocument> documents =
                log.messages().stream().map(new MessageDocuments("default")::of).toList();
        assertThat(documents).extracting(MailDocument::id).doesNotHaveDuplicates();
        for (MailDocument document : documents) {
            JsonNode json = new ObjectMapper().readTree(document.json());
            newest.merge(
                    json.at("/mail/trace/self").asText(),
                    json,
                    (a, b) -> time(a).compareTo(time(b)) > 0 ? a : b);
            add(json.at("/mail/final"), 1, sums);
            add(json.at("/mail/replaced"), -1, sums);
        }
        assertThat(newest).hasSize(3);
        assertThat(newest.values())
                .extracting(json -> json.at("/mail/trace/id").asText())
                .containsOnly(log.newest("A1A1A1A1").traceId());
        assertThat(sums)
                .isEqualTo(Map.of("delivered", 1, "bounced", 1, "expired", 0, "handed_over", 4));
    }

    private static Instant time(JsonNode json) {
        return Instant.parse(json.at("/@timestamp").asText());
    }

    private static void add(JsonNode figures, int sign, Map<String, Integer> sums) {
        figures.fields()
                .forEachRemaining(
                        f -> sums.merge(f.getKey(), sign * f.getValue().asInt(), Integer::sum));
    }

    @Test
    void whatWasToldRightIsToldOnce() throws Exception {
        log.log(EDGE).log(RELAY).log(STORE);
        told();
        log.pass(Duration.ofMinutes(30));
        assertThat(log.messages()).hasSize(3).noneMatch(m -> m.correction().replaces());
    }

    /** One sender's mails without Message-ID meet under one key; each is a trace of its own. */
    @Test
    void manyMailsOfOneSenderAreManyTraces() throws Exception {
        for (int i = 10; i < 40; i++) {
            for (String host : List.of(STORE, EDGE, RELAY)) {
                log.log(host.replace("<m1@c.test>", "<>").replaceAll("([ABC])\\d\\1\\d", "$1" + i));
            }
        }
        told();
        assertThat(log.messages()).hasSize(90);
        Map<String, Long> sizes = new HashMap<>();
        log.messages().forEach(m -> sizes.merge(m.traceId(), 1L, Long::sum));
        assertThat(sizes).hasSize(30).allSatisfy((id, size) -> assertThat(size).isEqualTo(3));
    }

    /** One of them stays queued for an hour; the others do not wait for it in the state. */
    @Test
    void aMailThatStaysQueuedKeepsNoOthersOfItsSender() throws Exception {
        log.log(
                """
                10:00:00 mx1 postfix/smtpd[7]: D4D4D4D4: client=c.test[192.0.2.9]
                10:00:00 mx1 postfix/cleanup[8]: D4D4D4D4: message-id=<>
                10:00:01 mx1 postfix/qmgr[2]: D4D4D4D4: from=<s@c.test>, size=500, nrcpt=1 (queue active)
                10:00:02 mx1 postfix/smtp[3]: D4D4D4D4: to=<a@d.test>, relay=none, delay=2, delays=1/0/0/1, dsn=4.4.1, status=deferred (connect to mx.d.test[192.0.2.4]:25: Connection refused)
                """);
        for (String host : List.of(EDGE, RELAY, STORE)) {
            log.log(host.replace("<m1@c.test>", "<>"));
        }
        told();
        log.pass(Duration.ofMinutes(12));
        assertThat(log.membersKept()).isEqualTo(1);
        log.log(
                """
                10:40:01 mx1 postfix/qmgr[2]: D4D4D4D4: from=<s@c.test>, size=500, nrcpt=1 (queue active)
                10:40:02 mx1 postfix/smtp[3]: D4D4D4D4: to=<a@d.test>, relay=mx.d.test[192.0.2.4]:25, delay=2402, delays=2401/0/0/1, dsn=2.0.0, status=sent (250 ok)
                10:40:02 mx1 postfix/qmgr[2]: D4D4D4D4: removed
                """);
        told();
        assertThat(log.ended("D4D4D4D4").traceId()).isEqualTo(log.deferred("D4D4D4D4").traceId());
    }
}
