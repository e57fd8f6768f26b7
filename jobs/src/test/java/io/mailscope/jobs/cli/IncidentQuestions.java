package io.mailscope.jobs.cli;

import static io.mailscope.jobs.cli.LabDocumentsITCase.LOG;
import static io.mailscope.jobs.cli.LabDocumentsITCase.ask;
import static io.mailscope.jobs.cli.LabDocumentsITCase.index;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code mailscope incident} says of two minutes of the lab's log, against its lines. */
abstract class IncidentQuestions {

    private static final String NOW = "^2026-11-24T04:0[23]:.*";
    private static final String BEFORE = "^2026-11-24T04:0[01]:.*";
    private static final String FAILED = " status=(deferred|bounced) ";
    private static final Pattern ID = Pattern.compile("\\]: ([0-9A-F]+): ");

    private static CommandRun incident(String... more) {
        List<String> command = new ArrayList<>(List.of("incident", "--host", "mx1"));
        if (!List.of(more).contains("--from")) {
            command.addAll(List.of("--from", "2026-11-24 04:02", "--to", "2026-11-24 04:04"));
        }
        command.addAll(List.of(more));
        return ask(command.toArray(String[]::new));
    }

    private static String[] with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private static JsonNode json(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(more));
        command.addAll(List.of("--format", "json"));
        CommandRun run = incident(command.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static Set<String> ids(String regex) throws Exception {
        Set<String> ids = new TreeSet<>();
        for (String line : LOG.matching(regex)) {
            var id = ID.matcher(line);
            if (id.find()) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }

    /** The day before has one failed attempt in these minutes: see QuestionLogs. */
    @Test
    void itIsComparedWithTheSameHoursOfTheDayBefore() throws Exception {
        JsonNode told = json();

        assertThat(told.at("/baseline/kind").asText()).isEqualTo("DAY");
        assertThat(told.at("/rises/0/now").asLong())
                .isEqualTo(LOG.count(NOW + FAILED))
                .isPositive();
        assertThat(told.at("/rises/0/before").asLong()).isEqualTo(1);
        assertThat(incident().out())
                .contains("the same hours of the day before: 2026-11-23 04:02 to 2026-11-23 04:04");
    }

    @Test
    void destinationsAreCountedAsGrepCounts() throws Exception {
        JsonNode told = json("--baseline", "previous");

        assertThat(told.at("/figures/deferred/now").asLong())
                .isEqualTo(LOG.count(NOW + " status=deferred "));
        assertThat(told.at("/figures/bounced/before").asLong())
                .isEqualTo(LOG.count(BEFORE + " status=bounced "));
        JsonNode destinations = told.at("/rises/0/by/destination");
        List<Long> rises = new ArrayList<>();
        for (JsonNode destination : destinations) {
            String to = " to=<[^>]*@" + destination.path("value").asText() + ">.*" + FAILED;
            assertThat(destination.path("now").asLong()).isEqualTo(LOG.count(NOW + to));
            assertThat(destination.path("before").asLong()).isEqualTo(LOG.count(BEFORE + to));
            rises.add(destination.path("before").asLong() - destination.path("now").asLong());
        }
        assertThat(rises).hasSize(5).isSorted();
    }

    @Test
    void codesAndCausesAreCountedAsGrepCounts() throws Exception {
        JsonNode code = json("--domain", "softrcpt.test").at("/rises/0/by/code/0");

        assertThat(code.path("value").asText()).isEqualTo("450 4.2.0 greylisted");
        assertThat(code.path("now").asLong())
                .isEqualTo(LOG.count(NOW + "@softrcpt.test>.* dsn=4.2.0, status=deferred"));
    }

    /** 56, then a thousand and more a minute until 04:05, when it is 102. */
    @Test
    void theMinuteOfItsBeginIsFound() throws Exception {
        JsonNode told = json("--from", "2026-11-24T04:00Z", "--to", "2026-11-24T04:08Z");

        JsonNode onset = told.at("/rises/0/onset");
        assertThat(onset.path("from").asText()).isEqualTo("2026-11-24T04:01:00Z");
        assertThat(onset.path("to").asText()).startsWith("2026-11-24T04:0");
        assertThat(onset.path("atBegin").asBoolean()).isFalse();
        String to = onset.path("to").asText().substring(15, 16);
        String stretch = "^2026-11-24T04:0[1-" + (char) (to.charAt(0) - 1) + "]:.*";
        assertThat(onset.path("count").asLong()).isEqualTo(LOG.count(stretch + FAILED));
    }

    @Test
    void whatBecameOfTheMessagesIsSaid() throws Exception {
        JsonNode affected = json().path("affected");

        Set<String> messages = ids(NOW + FAILED);
        Set<String> lost = ids(" status=(bounced|expired|force-expired)[ ,]");
        lost.retainAll(messages);
        assertThat(affected.path("messages").asInt()).isEqualTo(messages.size()).isPositive();
        assertThat(affected.path("lost").asInt()).isEqualTo(lost.size());
        assertThat(
                        affected.path("delivered").asInt()
                                + affected.path("lost").asInt()
                                + affected.path("waiting").asInt()
                                + affected.path("removed").asInt())
                .isEqualTo(messages.size());
        assertThat(lost).contains(affected.at("/lostOnes/0/queueId").asText());
    }

    @Test
    void theQueueGrewAndDrained() throws Exception {
        JsonNode queue = json().path("queue");

        String gauges =
                "{\"query\":{\"bool\":{\"filter\":[{\"term\":{\"mail.queue.by\":\"state\"}},{\"term\":{\"mail.queue.state\":\"total\"}},{\"term\":{\"host.name\":\"mx1\"}},{\"term\":{\"@timestamp\":\"2026-11-24T04:0%d:00Z\"}}]}}}";
        double before = length(gauges.formatted(1));
        assertThat(queue.path("before").asDouble()).isEqualTo(before);
        assertThat(queue.path("peak").asDouble())
                .isEqualTo(Math.max(length(gauges.formatted(2)), length(gauges.formatted(3))))
                .isGreaterThan(before);
        assertThat(queue.path("drainedAt").asText()).startsWith("2026-11-24T04:0");
    }

    private static double length(String query) throws Exception {
        JsonNode hits = index.search("metrics-mail.queue-*/_search", query).at("/hits/hits");
        assertThat(hits).hasSize(1);
        return hits.get(0).at("/_source/mail/queue/length").asDouble();
    }

    /** Between us and them is what timed out, was refused or found no name. */
    @Test
    void causesAreOnTheirSide() throws Exception {
        JsonNode sides = json("--domain", "refused.test").at("/blame/sides");

        assertThat(sides.get(0).path("side").asText()).isEqualTo("BETWEEN");
        assertThat(sides.get(0).path("now").asLong())
                .isEqualTo(LOG.count(NOW + " to=<[^>]*@refused.test>.*" + FAILED));
        // The domain's own mail counts as well: what others said of it is theirs.
        String from = "(" + String.join("|", ids(" from=<[^>]*@refused.test>")) + ")";
        assertThat(sides).hasSize(2);
        assertThat(sides.get(1).path("side").asText()).isEqualTo("THEIRS");
        assertThat(sides.get(1).path("now").asLong())
                .isEqualTo(LOG.count(NOW + "\\]: " + from + ": .*" + FAILED));
    }

    @Test
    void alertsOfThePeriodAreToldAll() throws Exception {
        JsonNode told = json("--from", "2026-11-24T04:00Z", "--to", "2026-11-24T04:30Z");

        String mine =
                "{\"query\":{\"bool\":{\"filter\":[{\"term\":{\"host.name\":\"mx1\"}},{\"range\":{\"@timestamp\":{\"gte\":\"2026-11-24T04:00:00Z\",\"lt\":\"2026-11-24T04:30:00Z\"}}}]}}}";
        int stored =
                index.search("logs-mail.alert-*/_search?size=50", mine).at("/hits/hits").size();
        assertThat(stored).isPositive();
        assertThat(told.path("alerts")).hasSize(stored);
    }

    @Test
    void alertsComeWithWhatTheyWereDrawnFrom() throws Exception {
        String[] period = {"--from", "2026-11-24T04:00Z", "--to", "2026-11-24T04:30Z"};
        JsonNode newest = null;
        for (JsonNode alert : json(period).path("alerts")) {
            boolean isHigh = alert.path("severity").asText().equals("high");
            newest = newest == null && isHigh && alert.path("firing").asBoolean() ? alert : newest;
        }
        String sample = newest.at("/samples/0").asText();
        String text = incident(period).out();

        assertThat(sample).isNotBlank();
        assertThat(LOG.lines()).anyMatch(line -> line.contains(sample));
        assertThat(text)
                .contains("- " + sample)
                .contains("on the page: " + newest.path("link").asText())
                .contains("counted " + newest.at("/evidence/0/count").asLong() + ", of ")
                .containsPattern("\\d+ more are told by --format json");
    }

    @Test
    void markdownAndTerminalTakeLogTextAsText() {
        String[] hostile = {
            "incident", "--host", "mx2", "--from", "2026-11-24T04:05Z", "--to", "2026-11-24T04:06Z"
        };
        String text = ask(hostile).out();
        List<String> withFormat = new ArrayList<>(List.of(hostile));
        withFormat.addAll(List.of("--format", "markdown"));
        String markdown = ask(withFormat.toArray(String[]::new)).out();

        assertThat(text).contains("<img src=x").contains("Nothing earlier is stored");
        assertThat(markdown).contains("\\<img src=x").doesNotContain(" <img").contains("| ---: |");
        for (String out : List.of(text, markdown)) {
            assertThat(out.chars().filter(c -> c != '\n'))
                    .noneMatch(Character::isISOControl)
                    .noneMatch(c -> Character.getType(c) == Character.FORMAT);
        }
    }

    @Test
    void nothingStoredAndWrongTimesHaveAStatusOfTheirOwn() {
        CommandRun nothing = incident("--from", "2020-01-01", "--to", "2020-01-02");
        CommandRun wrong = incident("--from", "2026-11-24", "--to", "2026-11-23");

        assertThat(nothing.status()).isEqualTo(3);
        assertThat(nothing.err())
                .contains("nothing is stored of 2020-01-01")
                .contains("there is something from 2026-11-")
                .hasLineCount(1);
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("--to is 2026-11-23 00:00:00, not later than --from, 2026-11-24 00:00:00")
                .hasLineCount(1);
    }

    @Test
    void aPeriodThatIsTooLongIsAWrongOption() {
        CommandRun year = incident("--from", "2026-01-01", "--to", "2026-11-24");

        assertThat(year.status()).isEqualTo(2);
        assertThat(year.err()).contains("longer than 31 days").hasLineCount(1);
    }

    @Test
    void aHostOrDomainThatIsNotThereIsNamedWithThoseThatAre() {
        List<String> minutes =
                List.of("incident", "--from", "2026-11-24T04:02Z", "--to", "2026-11-24T04:06Z");
        CommandRun host = ask(with(minutes, "--host", "mx77"));
        CommandRun domain = ask(with(minutes, "--domain", "no.such"));

        assertThat(host.status()).isEqualTo(3);
        assertThat(host.err())
                .contains("nothing is stored of 2026-11-24T04:02:00Z to 2026-11-24T04:06:00Z of")
                .contains("of host mx77 at ")
                .contains("there is something of mx1")
                .hasLineCount(1);
        assertThat(domain.status()).isEqualTo(3);
        assertThat(domain.err()).contains("of domain no.such at ").contains("mx2").hasLineCount(1);
    }
}
