package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.MailFigures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Real and odd logs with and without a key, into a real Elasticsearch, and all of it read back. */
@Timeout(600)
class PseudonymITCase {

    private static final Path LAB =
            Repository.root().resolve("lab/logs/syslog/mail.iso.log.gz").toAbsolutePath();

    /** Whatever is left of an {@code @} in a document. */
    private static final Pattern LOCAL = Pattern.compile("([^\\s<>\"',;:()\\[\\]=/\\\\]+)@");

    private static final Pattern STORED =
            Pattern.compile("pn\\.[0-9a-f]{20}|(?i)postmaster|mailer-daemon|double-bounce");

    /**
     * Local parts of the lab that are no word of anything else; {@link #LOCAL} finds the others.
     */
    private static final Pattern LAB_PEOPLE =
            Pattern.compile("alice|bob|carol|dave|erin|frank|j\u00f6rg|u\\d\\d|nosuch\\d+");

    private static LabIndex index;
    private static Path key;

    @TempDir private static Path folder;

    @BeforeAll
    static void fill() throws Exception {
        index = LabIndex.empty();
        key = Files.writeString(folder.resolve("key"), "a secret of more than thirty-two bytes\n");
        Path odd = OddNames.write(folder);
        for (Path log : List.of(LAB, odd)) {
            index.run(log, folder.resolve("dead"), "--namespace", "plain");
            index.run(
                    log,
                    folder.resolve("dead"),
                    "--namespace",
                    "veiled",
                    "--pseudonym-key",
                    key.toString());
        }
    }

    @Test
    void noDocumentHasAName() throws Exception {
        List<String> documents = veiled().documents();
        Pattern people = anyOf(OddNames.PEOPLE, "(?i)(%s)");
        Set<String> lab = labNames();
        Pattern words = anyOf(lab, "(?i)(?<![\\w.])(%s)(?![\\w-]|\\.[a-z])");

        assertThat(lab).contains("alice", "carol", "u12", "nosuch28").hasSizeGreaterThan(30);
        assertThat(documents).hasSizeGreaterThan(10_000);
        Set<String> pieces = pieces(documents);
        assertThat(found(people, pieces)).isEmpty();
        assertThat(found(words, pieces)).isEmpty();
        assertThat(found(LOCAL, pieces)).allMatch(local -> STORED.matcher(local).matches());
        // The same eyes see them where they are.
        Set<String> plain = pieces(plain().documents());
        assertThat(found(people, plain))
                .hasSize(OddNames.PEOPLE.size() - OddNames.UNTOLD.size())
                .doesNotContainAnyElementsOf(OddNames.UNTOLD);
        assertThat(found(words, plain)).contains("alice", "u12", "nosuch28");
        assertThat(folder.resolve("dead")).doesNotExist();
    }

    @Test
    void figuresAreTheSame() throws Exception {
        for (String field :
                List.of(
                        "data_stream.dataset",
                        "postfix.status",
                        "postfix.dsn",
                        "mail.smtp_code",
                        "mail.cause",
                        "mail.cause_rule",
                        "mail.recipient_domain",
                        "mail.sender_domain",
                        "user.domain",
                        "event.action",
                        "mail.phase",
                        "mail.trace.hop",
                        "mail.trace.via",
                        "mail.account.by",
                        "error.type")) {
            Map<String, Long> plain = plain().counts(field);
            assertThat(plain).as(field).isNotEmpty();
            assertThat(veiled().counts(field)).as(field).isEqualTo(plain);
        }
        assertThat(veiled().distinct("user.name")).isEqualTo(plain().distinct("user.name"));
        assertThat(veiled().distinct("email.message_id"))
                .isEqualTo(plain().distinct("email.message_id"));
        assertThat(veiled().distinct("mail.trace.id")).isEqualTo(plain().distinct("mail.trace.id"));
    }

    @Test
    void neitherAlertsNorZabbixGetAName() throws Exception {
        StreamOptions given = new StreamOptions();
        CommandLine.populateCommand(given, "--zone", "UTC", "--pseudonym-key", key.toString());
        List<String> globs = List.of(LAB.toString(), folder.resolve("odd.log").toString());
        List<String> told =
                new MailJob(globs, null, false, given.toPipelineOptions(), new Configuration())
                        .runAndCollect(PseudonymITCase::told, new PrintWriter(new StringWriter()));

        assertThat(told).hasSizeGreaterThan(1_000).anyMatch(text -> text.contains("pn."));
        assertThat(told)
                .anyMatch(text -> text.startsWith("ZabbixValue["))
                .anyMatch(text -> text.startsWith("RaisedAlert["));
        Set<String> pieces = pieces(told);
        assertThat(found(anyOf(OddNames.PEOPLE, "(?i)(%s)"), pieces)).isEmpty();
        assertThat(found(anyOf(labNames(), "(?i)(?<![\\w.])(%s)(?![\\w-]|\\.[a-z])"), pieces))
                .isEmpty();
        assertThat(found(LOCAL, pieces)).allMatch(local -> STORED.matcher(local).matches());
    }

    /** No method references: two of the same method would be one and the same to Flink. */
    private static DataStream<String> told(MailFigures figures) {
        return figures.alerts()
                .map(alert -> alert.toString())
                .returns(Types.STRING)
                .union(figures.zabbixValues().map(value -> value.toString()).returns(Types.STRING));
    }

    @Test
    void traceFindsTheAddressWithTheKeyAndOnlyWithIt() throws Exception {
        index.run(
                OddNames.writeOne(folder),
                folder.resolve("dead"),
                "--namespace",
                "traced",
                "--pseudonym-key",
                key.toString());
        index.refresh();
        String address = OddNames.SENDER.toUpperCase(Locale.ROOT);

        CommandRun with = trace(address, "--pseudonym-key", key.toString());
        CommandRun json = trace(address, "--json", "--pseudonym-key", key.toString());
        CommandRun without = trace(address);
        CommandRun otherKey =
                trace(
                        address,
                        "--pseudonym-key",
                        Files.writeString(folder.resolve("other"), "x".repeat(32)).toString());

        assertThat(with.status()).isZero();
        assertThat(with.out())
                .startsWith(address + " is stored as pn.")
                .contains(OddNames.OTHER_ID)
                .contains("bounced");
        assertThat(json.status()).isZero();
        assertThat(json.out()).contains("\"pseudonym\":\"pn.").contains(OddNames.OTHER_ID);
        assertThat(trace("radegund", "--pseudonym-key", key.toString()).out())
                .contains(OddNames.OTHER_ID);
        assertThat(trace("<radegund.1@x.test>", "--pseudonym-key", key.toString()).out())
                .contains(OddNames.OTHER_ID);
        assertThat(trace("balthasar@y.test").out()).contains("Logins (UTC): 1, 1 failed");
        assertThat(trace("Balthasar@y.test", "--pseudonym-key", key.toString()).out())
                .startsWith("Balthasar@y.test is stored as pn.")
                .contains("Logins (UTC): 2, 2 failed");
        assertThat(trace(OddNames.OTHER_ID).out()).contains("pn.").doesNotContain("radegund");
        assertThat(without.status()).isEqualTo(3);
        assertThat(without.err()).contains("give --pseudonym-key").hasLineCount(1);
        assertThat(otherKey.status()).isEqualTo(3);
        assertThat(otherKey.err()).contains("made with another key").hasLineCount(1);
    }

    @Test
    void aBadKeyIsToldInOneLine() throws IOException {
        Path tooShort = Files.writeString(folder.resolve("short"), "secret\n");
        StringWriter err = new StringWriter();
        int status =
                Mailscope.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute(
                                "run",
                                "--log",
                                folder.resolve("odd.log").toString(),
                                "--elasticsearch",
                                index.url().toString(),
                                "--pseudonym-key",
                                tooShort.toString());

        assertThat(status).isNotZero();
        assertThat(err.toString())
                .isEqualTo(
                        "mailscope: pseudonym key %s: it has 6 bytes; use 32 to 4096, made by:"
                                + " openssl rand -base64 32%n",
                        tooShort);
        assertThat(trace("x@y.test", "--pseudonym-key", tooShort.toString()).status()).isEqualTo(2);
    }

    private static StoredNamespace plain() {
        return new StoredNamespace(index, "plain");
    }

    private static StoredNamespace veiled() {
        return new StoredNamespace(index, "veiled");
    }

    private static CommandRun trace(String... arguments) {
        return CommandRun.of(
                index.url(),
                Stream.concat(Stream.of("trace"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static Pattern anyOf(Iterable<String> names, String form) {
        List<String> quoted = new ArrayList<>();
        names.forEach(name -> quoted.add(Pattern.quote(name)));
        return Pattern.compile(form.formatted(String.join("|", quoted)));
    }

    /**
     * The texts cut at what no pattern here can match or look at, each piece once: most come in
     * thousands of documents.
     */
    private static Set<String> pieces(List<String> texts) {
        Set<String> pieces = new HashSet<>();
        for (String text : texts) {
            new StringTokenizer(text, " \t\n\r\f<>\"',;:()[]=/\\")
                    .asIterator()
                    .forEachRemaining(piece -> pieces.add((String) piece));
        }
        return pieces;
    }

    private static Set<String> found(Pattern pattern, Set<String> pieces) {
        return pieces.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(hit -> hit.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Local parts of the lab's log, read without any of mailscope. */
    private static Set<String> labNames() throws IOException {
        Pattern name =
                Pattern.compile(
                        "(?:from|to|user|sasl_username|orig_to)=<?([^<>@,\\s]+)@|\\((\\w+)@");
        try (var in = new GZIPInputStream(Files.newInputStream(LAB))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> name.matcher(line).results())
                    .map(PseudonymITCase::caught)
                    .filter(local -> LAB_PEOPLE.matcher(local).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String caught(MatchResult hit) {
        return (hit.group(1) == null ? hit.group(2) : hit.group(1)).toLowerCase(Locale.ROOT);
    }
}
