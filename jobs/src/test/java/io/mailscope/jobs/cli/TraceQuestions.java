package io.mailscope.jobs.cli;

import static io.mailscope.jobs.cli.LabDocumentsITCase.LOG;
import static io.mailscope.jobs.cli.LabDocumentsITCase.ask;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code mailscope trace} tells, against the lines of the log. */
abstract class TraceQuestions {

    /** Either id, the Message-ID with and without brackets, LMTP's session: one story. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "779A723097E",
                "83B2823098D",
                "<1ea9f19963.1a20bb6bad5@client.test>",
                "1ea9f19963.1a20bb6bad5@client.test",
                "SGU8IPYLBWtgWgAAg+zDdQ"
            })
    void aMessageThroughAFilterIntoTheMailbox(String name) {
        CommandRun run = ask("trace", name);

        assertThat(run.status()).isZero();
        assertThat(run.lines())
                .startsWith("Message 779A723097E on mx1")
                .contains(
                        "  From        filter19@sender.test",
                        "  Outcome     delivered 1",
                        "  alice@lab.test  delivered  2.0.0, saved in INBOX");
        assertThat(run.out())
                .containsSubsequence(
                        "04:00:54.489  mx1  779A723097E  arrived",
                        "04:00:54.539  mx1  83B2823098D  arrived",
                        "04:00:54.540  mx1  779A723097E  handed on",
                        "04:00:54.543  mx1  83B2823098D  sent",
                        "83B2823098D  dovecot       alice@lab.test: saved in INBOX");
    }

    @Test
    void eachRecipientHasItsOwnOutcome() throws Exception {
        CommandRun run = ask("trace", "AFDF7230C73");

        for (String status : List.of("sent", "deferred", "bounced")) {
            long logged = LOG.count("]: AFDF7230C73: .* status=" + status + " ");
            assertThat(run.lines().stream().filter(l -> l.contains("AFDF7230C73  " + status)))
                    .as(status)
                    .hasSize((int) logged)
                    .isNotEmpty();
        }
        assertThat(run.lines()).contains("  Outcome     bounced 1, expired 1, delivered 3");
        assertThat(run.out())
                .contains("hard-list@mixed.test (for list@lab.test)  bounced  invalid-recipient: ")
                .contains("soft-list@mixed.test (for list@lab.test)  expired  ")
                .contains("carol@lab.test (for list@lab.test)  delivered  2.0.0, saved in INBOX");
    }

    /** By Message-ID, by the id on either host, by the SASL user. */
    @ParameterizedTest
    @ValueSource(strings = {QuestionLogs.TWO_HOSTS_ID, "4ED6E000001", "5ABC0000002", "dora"})
    void overTwoHostsIntoTheMailbox(String name) {
        CommandRun run = ask("trace", name);

        assertThat(run.lines())
                .startsWith("Message 4ED6E000001 on edge")
                .contains("  Outcome     bounced 1, delivered 1");
        assertThat(run.out())
                .containsSubsequence(
                        "edge  4ED6E000001  arrived",
                        "edge  4ED6E000001  bounced       fred@gone.test",
                        "store  5ABC0000002  arrived",
                        "edge  4ED6E000001  sent          erik@store.test by store.test",
                        "store  5ABC0000002  dovecot       erik@store.test: saved in Friends");
    }

    @Test
    void severalAreListedTheNewestFirst() {
        CommandRun run = ask("trace", "alice@lab.test", "--most", "12");

        assertThat(run.lines()).hasSize(13 + 2 + 12);
        assertThat(run.lines().subList(0, 12)).isSortedAccordingTo((a, b) -> time(b, a));
        assertThat(run.lines().get(12)).startsWith("12 of more than ").contains("narrow with");
        assertThat(run.lines().get(14)).startsWith("Logins (UTC): ").contains("; the newest 12,");
    }

    /** Twelve logins and four that were refused, by imap, pop3, managesieve and submission. */
    @Test
    void loginsOfAnAccountAreThoseOfTheLog() throws Exception {
        List<String> logged =
                LOG.matching("dovecot: [a-z0-9]*-login: .*user=<u12@lab.test>").stream()
                        .map(line -> line.replaceAll(".*T([0-9:.]{12}).* mx1 .*", "$1"))
                        .toList();
        CommandRun run = ask("trace", "U12@lab.test");
        List<String> told = run.lines();

        assertThat(logged).hasSize(16);
        int head = told.indexOf("Logins (UTC): 16, 4 failed");
        assertThat(told.subList(head + 1, told.size()))
                .hasSize(16)
                .map(line -> line.substring(13, 25))
                .containsExactlyElementsOf(logged);
        assertThat(run.out())
                .containsPattern(
                        "2026-11-24 04:01:04.315  mx1  login-failed +pop3  u12@lab.test  127.0.0.1  ");
        JsonNode logins = new ObjectMapper().readTree(ask("trace", "u12@lab.test", "--json").out());
        assertThat(logins.at("/logins/newest")).hasSize(16);
        assertThat(logins.at("/logins/succeeded").asLong())
                .isEqualTo(LOG.count("-login: Login: user=<u12@lab.test>"));
        assertThat(logins.at("/logins/failed").asLong())
                .isEqualTo(LOG.count("auth failed.*user=<u12@lab.test>"));
    }

    /** An account that is not there, tried by somebody: no mail, and yet not nothing. */
    @Test
    void whoOnlyFailedToLogInIsFound() {
        CommandRun run = ask("trace", "nosuch63@lab.test", "--to", "2026-11-24 04:02");
        CommandRun newest = ask("trace", "nosuch63@lab.test", "--most", "1");
        CommandRun elsewhere = ask("trace", "nosuch63@lab.test", "--host", "mx2");

        assertThat(run.status()).isZero();
        assertThat(run.lines().get(0)).isEqualTo("Logins (UTC): 2, 2 failed");
        assertThat(newest.lines()).hasSize(2);
        assertThat(newest.lines().get(0))
                .isEqualTo("Logins (UTC): 3, 3 failed; the newest 1, narrow with --from, --to");
        assertThat(newest.lines().get(1))
                .startsWith("  2026-11-24 04:02:19.218  mx1  login-failed");
        assertThat(elsewhere.status()).isEqualTo(3);
    }

    @Test
    void loginsFromAClientAreTold() throws Exception {
        long failed = LOG.count("auth failed.* rip=127.0.30.8,");
        long succeeded = LOG.count("-login: Login: .* rip=127.0.30.8,");
        JsonNode told = new ObjectMapper().readTree(ask("trace", "127.0.30.8", "--json").out());

        assertThat(failed).isPositive();
        assertThat(told.at("/logins/failed").asLong()).isEqualTo(failed);
        assertThat(told.at("/logins/newest"))
                .filteredOn(one -> one.at("/event/action").asText().equals("login"))
                .filteredOn(one -> !one.at("/dovecot/service").asText().equals("smtp"))
                .hasSize((int) succeeded);
    }

    private static int time(String one, String other) {
        return one.substring(0, 19).compareTo(other.substring(0, 19));
    }

    /** An address that sent so often as the log says, within the time that is asked for. */
    @Test
    void anAddressHasTheMessagesOfTheLog() throws Exception {
        String from = "2026-11-24T04:0[0-9:.+]* mx1 postfix/qmgr.* from=<p18@sender.test>";
        CommandRun run = ask("trace", "P18@Sender.test", "--from", "2026-11-24", "--host", "mx1");

        long queueIds =
                LOG.matching(from).stream()
                        .map(l -> l.split("\\]: ")[1].split(":")[0])
                        .distinct()
                        .count();
        assertThat(queueIds).isGreaterThan(1);
        assertThat(run.lines()).hasSize((int) queueIds + 1);
        assertThat(ask("trace", "p18@sender.test", "--to", "2026-11-24").status()).isEqualTo(3);
    }

    @Test
    void refusalsOfAnAddressAreListed() throws Exception {
        CommandRun run = ask("trace", "badsender@sender.test");

        long refused = LOG.count("NOQUEUE: reject: .* from=<badsender@sender.test> ");
        assertThat(refused).isEqualTo(11);
        assertThat(run.lines()).filteredOn(l -> l.contains("refused 554 5.7.1")).hasSize(11);
    }

    @Test
    void aTerminalIsNotCommanded() throws Exception {
        CommandRun text = ask("trace", HostileLog.QUEUE_ID);
        CommandRun json = ask("trace", HostileLog.QUEUE_ID, "--json");

        assertThat(text.out()).contains(HostileLog.MARKUP).contains("bounced 2");
        assertThat(text.out().chars().filter(c -> c != '\n'))
                .noneMatch(Character::isISOControl)
                .noneMatch(c -> Character.getType(c) == Character.FORMAT);
        assertThat(json.out().chars()).allMatch(c -> c == '\n' || c >= ' ' && c <= '~');
        JsonNode told = new ObjectMapper().readTree(json.out());
        assertThat(told.at("/trace/hops/0/email/from/address/0").asText())
                .isEqualTo(HostileLog.SENDER);
        assertThat(told.at("/trace/attempts/0/event/reason").asText()).contains("\u202e");
    }

    @Test
    void whatIsNotThereIsSaidInOneLine() {
        CommandRun run = ask("trace", "FFFFFFFFFFF\u001b[2J");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("mailscope: nothing named 'FFFFFFFFFFF?[2J' in logs-mail.* at http")
                .doesNotContain("pseudonym")
                .hasLineCount(1);
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsAWrongOption() {
        CommandRun run =
                ask("trace", "FFFFFFFFFFF", "--from", "2026-11-24 05:00", "--to", "2026-11-24");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("not later than --from").hasLineCount(1);
    }

    @Test
    void wrongOptionsAndAbsentServersHaveAStatusOfTheirOwn() {
        CommandRun wrong = ask("trace", "779A723097E", "--from", "soon");
        CommandRun absent = CommandRun.of(URI.create("http://127.0.0.1:1"), "trace", "779A723097E");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("mailscope: --from 'soon': use ").hasLineCount(1);
        assertThat(absent.status()).isEqualTo(1);
        assertThat(absent.err()).contains("does not answer").hasLineCount(1);
    }

    @Test
    void aLoginsSessionIsTold() throws Exception {
        String login = LOG.matching("dovecot: imap-login: Login: .*session=<").get(0);
        String session = login.replaceAll(".*session=<([^>]+)>.*", "$1");

        CommandRun run = ask("trace", session);

        assertThat(run.lines().get(0)).isEqualTo("Session " + session + " on mx1 (UTC)");
        assertThat(run.lines().get(1)).contains("  login ").contains("  imap  ");
    }
}
