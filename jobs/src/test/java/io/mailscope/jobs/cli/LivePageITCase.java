package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The page of {@code run --console}, opened before there is any mail and left open: a process as an
 * operator starts it, a real Elasticsearch that goes away and comes back, a real browser.
 */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class LivePageITCase {

    private static final Pattern PAGE = Pattern.compile("the page is at (http://127\\S+)");
    private static final int MESSAGES = 7;

    @TempDir private static Path folder;
    private static EmbeddedElasticsearch server;
    private static Relay way;
    private static Process mailscope;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Files.createFile(log());
        server = EmbeddedElasticsearch.start(Path.of("target/elasticsearch"));
        way = new Relay(server.url());
        List<String> arguments = new ArrayList<>(List.of("run", "--log", log().toString()));
        arguments.addAll(List.of("--follow", "--console", "--listen", "127.0.0.1:0"));
        arguments.addAll(List.of("--elasticsearch", way.url().toString()));
        arguments.addAll(List.of("--disorder", "1s", "--checkpoint-interval", "1s"));
        mailscope = MailscopeProcess.start(folder, "run", arguments);
        browser = Browser.start();
        browser.size(1440, 900);
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        mailscope.destroyForcibly().waitFor();
        way.close();
        server.close();
    }

    private static Path log() {
        return folder.resolve("mail.log");
    }

    @Test
    void pageLivesThroughAnEmptyIndexAndAnOutage() throws Exception {
        URI page = address();
        browser.openPlain(page);
        browser.until(() -> browser.find("#nothing").isDisplayed());
        assertThat(browser.text("#nothing"))
                .contains("No mail yet")
                .contains("./mailscope run --log")
                .contains("--elasticsearch");
        assertThat(browser.find("#content").isDisplayed()).isFalse();
        assertThat(browser.complaints()).isEmpty();
        browser.picture("empty");

        mailOfTheLastMinutes();
        browser.until(() -> browser.refreshes() > 0);
        assertThat(browser.find("#nothing").isDisplayed()).isFalse();
        browser.until(() -> browser.text("[data-figure=sent]").equals("" + MESSAGES));
        assertThat(browser.complaints()).isEmpty();

        way.cut();
        browser.until(() -> browser.find("#trouble").isDisplayed());
        assertThat(browser.text("#trouble"))
                .startsWith("Elasticsearch at " + way.url() + " does not answer")
                .contains("What stands below is of")
                .contains("Asked again every 10 s.");
        assertThat(browser.text("[data-figure=sent]")).isEqualTo("" + MESSAGES);
        browser.picture("away");

        long before = browser.refreshes();
        way.mend();
        mailOfTheLastMinutes();
        browser.until(() -> browser.refreshes() > before);
        assertThat(browser.find("#trouble").isDisplayed()).isFalse();
        // The job has written again too, and nothing twice.
        browser.until(() -> browser.text("[data-figure=sent]").equals("" + 2 * MESSAGES));
        browser.until(() -> browser.text("[data-figure=lag]").matches("[\\d.]+ (ms|s|min .*)"));
        assertThat(browser.complaints()).allMatch(line -> line.contains("503"));
        assertThat(mailscope.isAlive()).isTrue();
    }

    /** As it is told on standard error. */
    private static URI address() throws Exception {
        Path told = folder.resolve("run.err");
        String text =
                Eventually.get(
                        () -> Files.readString(told),
                        all -> PAGE.matcher(all).find() || !mailscope.isAlive(),
                        () -> "no page");
        Matcher found = PAGE.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return URI.create(found.group(1));
    }

    /**
     * Messages that were delivered some minutes ago, and one line of now, which ends the minutes.
     */
    private static void mailOfTheLastMinutes() throws Exception {
        Instant then = Instant.now().minusSeconds(180);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String id =
                    "%X"
                            .formatted(
                                    0xC00000000L
                                            + Instant.now().toEpochMilli() % 10_000_000 * 16
                                            + i);
            lines.add(
                    line(
                            then,
                            "qmgr[2]",
                            id + ": from=<a@a.test>, size=9, nrcpt=1 (queue active)"));
            lines.add(
                    line(
                            then,
                            "smtp[3]",
                            id
                                    + ": to=<b@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=1,"
                                    + " delays=1/0/0/0, dsn=2.0.0, status=sent (250 2.0.0 Ok)"));
            lines.add(line(then, "qmgr[2]", id + ": removed"));
        }
        lines.add(
                line(
                        Instant.now(),
                        "smtpd[4]",
                        "disconnect from c.test[192.0.2.2] quit=1 commands=1"));
        Files.write(log(), lines, StandardOpenOption.APPEND);
    }

    private static String line(Instant time, String program, String text) {
        return time + " mx1 postfix/" + program + ": " + text;
    }
}
