package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.ingest.file.LogFileSource;
import io.mailscope.jobs.FollowedMail;
import io.mailscope.jobs.LogTime;
import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.line.LineBatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The lab's log through the pipeline, compared with what its driver sent and was answered, and with
 * the mails that were in the mailboxes at the end.
 */
class TraceTruthTest {

    private static final Path LOGS = Path.of("../lab/logs/syslog").toAbsolutePath();
    private static List<TracedMessage> messages;
    private static List<JsonNode> accepted;

    @BeforeAll
    static void run() throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.object-reuse", "true");
        var environment = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        var options = PipelineOptions.defaults(ParserSettings.of(ZoneOffset.UTC, "mx1"));
        var log = List.of(LOGS.resolve("mail.iso.log.gz").toString());
        var lines =
                environment.fromSource(
                        LogFileSource.of(log, false).timedIn(ZoneOffset.UTC),
                        LogTime.of(options),
                        "log",
                        TypeInformation.of(LineBatch.class));
        messages = new ArrayList<>();
        try (var all =
                MailFlowPipeline.of(FollowedMail.over(lines, options))
                        .messages()
                        .executeAndCollect()) {
            all.forEachRemaining(messages::add);
        }
        accepted = new ArrayList<>();
        for (String line : lines("truth/driver.jsonl.gz")) {
            JsonNode sent = new ObjectMapper().readTree(line);
            if (sent.path("qid").isTextual()) {
                accepted.add(sent);
            }
        }
    }

    private static List<String> lines(String file) throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(LOGS.resolve(file))),
                                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    /** The messages that ended under a queue id which the driver was given at this time. */
    private static List<TracedMessage> found(JsonNode sent) {
        double answered = sent.path("t").asDouble() + sent.path("dt").asDouble();
        return messages.stream()
                .filter(m -> m.life().isEnded())
                .filter(m -> m.life().queueId().equals(sent.path("qid").asText()))
                .filter(m -> m.life().arrivedMillis() / 1000.0 >= sent.path("t").asDouble() - 0.5)
                .filter(m -> m.life().arrivedMillis() / 1000.0 <= answered + 0.5)
                .toList();
    }

    @Test
    void everyMessageSentIsOneTrace() {
        assertThat(accepted).hasSizeGreaterThan(1_400);
        Set<String> traces = new HashSet<>();
        for (JsonNode sent : accepted) {
            List<TracedMessage> found = found(sent);
            assertThat(found).as(sent.toString()).hasSize(1);
            assertThat(found.get(0).hop()).as(sent.toString()).isZero();
            assertThat(found.get(0).parent()).isEmpty();
            traces.add(found.get(0).traceId());
        }
        assertThat(traces).hasSameSizeAs(accepted);
    }

    @Test
    void endsAsItsDestinationDoes() {
        Map<String, Set<String>> outcomes = new TreeMap<>();
        for (JsonNode sent : accepted) {
            String tag = sent.path("tag").asText();
            TracedMessage m = found(sent).get(0);
            for (int i = 0; i < m.ends().size(); i++) {
                String to = m.life().recipients().get(i).to();
                String key = tag.equals("out") ? to.substring(to.indexOf('@') + 1) : tag;
                outcomes.computeIfAbsent(key, k -> new HashSet<>()).add(m.ends().get(i).outcome());
            }
        }
        assertThat(outcomes.get("accept.test")).containsExactly("delivered");
        assertThat(outcomes.get("hard.test")).containsExactly("bounced");
        assertThat(outcomes.get("filter")).containsExactly("handed-over");
        assertThat(outcomes.get("header-FILTER")).containsExactly("handed-over");
        assertThat(outcomes.get("lmtp-unknown")).containsExactly("bounced");
        for (String key : List.of("header-WARN", "rcpt-redirme", "sieve-carol", "sieve-dave")) {
            assertThat(outcomes.get(key)).as(key).containsExactly("delivered");
        }
    }

    @Test
    void filteredMailEndsInTheFiltersSecondMessage() {
        for (JsonNode sent : accepted) {
            if (!sent.path("tag").asText().equals("filter")) {
                continue;
            }
            TracedMessage first = found(sent).get(0);
            List<TracedMessage> later =
                    messages.stream()
                            .filter(m -> m.traceId().equals(first.traceId()))
                            .filter(m -> m.life().isEnded() && m.hop() == 1)
                            .toList();
            assertThat(later).as(sent.toString()).isNotEmpty();
            assertThat(later).extracting(TracedMessage::via).containsOnly("filter");
            assertThat(first.delivered()).isZero();
            assertThat(first.ends())
                    .extracting(RecipientEnd::child)
                    .isSubsetOf(later.stream().map(m -> m.life().lifeId()).toList());
        }
    }

    /** The one message that an account submitted and postsuper requeued. */
    @Test
    void requeuedMailIsStillThatOfItsSubmitter() throws Exception {
        Map<String, String> users = new TreeMap<>();
        Pattern submitted = Pattern.compile(": ([0-9A-F]+): client=.*sasl_username=([^,]+)");
        Pattern requeued = Pattern.compile(": ([0-9A-F]+): uid=.* orig_id=([0-9A-F]+)");
        Map<String, String> requeuedUsers = new TreeMap<>();
        for (String line : lines("mail.iso.log.gz")) {
            Matcher m = submitted.matcher(line);
            if (m.find()) {
                users.put(m.group(1), m.group(2));
            }
            Matcher r = requeued.matcher(line);
            if (r.find() && users.containsKey(r.group(2))) {
                requeuedUsers.put(r.group(1), users.get(r.group(2)));
            }
        }
        assertThat(requeuedUsers).isNotEmpty();
        requeuedUsers.forEach(
                (id, user) ->
                        assertThat(messages)
                                .filteredOn(m -> m.life().queueId().equals(id))
                                .isNotEmpty()
                                .allMatch(m -> m.life().user().equals(user)));
    }

    @Test
    void savedMailsAreThoseInTheMailboxes() throws Exception {
        Map<String, Integer> saved = imapClientsPart();
        int unmatched = 0;
        for (TracedMessage m : messages) {
            if (m.life().isEnded()) {
                unmatched += m.unmatched();
                for (int i = 0; i < m.ends().size(); i++) {
                    String user = m.life().recipients().get(i).to().replaceAll("[+][^@]*", "");
                    m.ends().get(i).folders().forEach(f -> saved.merge(user, 1, Integer::sum));
                }
            }
        }
        Map<String, Integer> counted = new TreeMap<>();
        for (String line : lines("truth/mailboxes.tsv.gz")) {
            String[] columns = line.split("\t");
            counted.merge(columns[0], Integer.parseInt(columns[2]), Integer::sum);
        }
        assertThat(unmatched).isZero();
        assertThat(saved).isEqualTo(counted);
    }

    /** What the lab's IMAP and POP3 clients stored and expunged, as mail_log has it. */
    private static Map<String, Integer> imapClientsPart() throws IOException {
        Pattern change =
                Pattern.compile(
                        "(?:imap|pop3)[(](.*?)[)]<.*?><.*?>: (save|copy|expunge)(?: from .*?)?:");
        Map<String, Integer> part = new TreeMap<>();
        for (String line : lines("mail.iso.log.gz")) {
            Matcher m = change.matcher(line);
            if (m.find()) {
                part.merge(m.group(1), m.group(2).equals("expunge") ? -1 : 1, Integer::sum);
            }
        }
        return part;
    }

    @Test
    void notificationsBelongToTheTraceOfWhatTheyAreAbout() {
        Map<String, String> traces =
                messages.stream()
                        .collect(
                                Collectors.toMap(
                                        m -> m.life().lifeId(),
                                        TracedMessage::traceId,
                                        (a, b) -> b));
        List<TracedMessage> parents =
                messages.stream()
                        .filter(m -> m.life().isEnded() && !m.life().notifications().isEmpty())
                        .toList();
        assertThat(parents).hasSizeGreaterThan(500);
        int linked = 0;
        for (TracedMessage child : messages) {
            if (child.via().equals("notification") && child.life().isEnded()) {
                linked++;
                assertThat(traces.get(child.parent())).isEqualTo(child.traceId());
            }
        }
        int told = parents.stream().mapToInt(p -> p.life().notifications().size()).sum();
        assertThat(linked).isEqualTo(told);
    }
}
