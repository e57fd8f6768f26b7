package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The page over a real Elasticsearch that real logs were read into, once for all that is asked. */
class ConsoleITCase {

    private static final String ALERT =
            """
            {"@timestamp":"2026-11-24T04:05:30Z","message":"queue of <i>mx2</i> grows","host":{"name":"mx2"},
             "rule":{"name":"queue-length"},"mail":{"alert":{"severity":"high","firing":true,"key":"mx2",
              "since":"2026-11-24T04:02:00Z","evidence":[{"count":12,"past":0.25}],
              "samples":["<img src=x onerror=document.title='owned'> \\u202egnp.exe","an odd reply","an odd reply"],
              "link":"javascript:document.title='owned'//?from=1795492800000&to=1795493160000&host=mx2&q=<b>&x=1"}}}
            """;

    /** Two lines that nobody understands, and one that is none. */
    private static final String ODD =
            """
            2026-11-24T04:05:10+00:00 mx2 postfix/smtpd[9]: 0BADC0FFEE2: <b>nobody</b> has said this before
            2026-11-24T04:05:11+00:00 mx2 postfix/smtpd[9]: 0BADC0FFEE2: <b>nobody</b> has said this before
            <b>no</b> time, no host, no program
            """;

    @TempDir static Path folder;
    static FilledPage filled;
    static Browser browser;

    @BeforeAll
    static void fill() throws Exception {
        Path hostile = HostileLog.write(folder);
        Files.writeString(hostile, ODD, StandardOpenOption.APPEND);
        filled = FilledPage.of(FilledPage.LAB_LOG, hostile);
        filled.create("logs-mail.alert-default", ALERT);
        filled.refresh();
    }

    @AfterAll
    static void close() throws Exception {
        filled.close();
    }

    @Nested
    class Replies extends ConsoleReplies {}

    @Nested
    class Door extends ConsoleDoor {}

    /** In headless Chromium; skipped with a message where there is none. */
    @Nested
    class InABrowser {

        @BeforeAll
        static void open() throws Exception {
            browser = Browser.start();
        }

        @AfterAll
        static void quit() {
            if (browser != null) {
                browser.close();
            }
        }

        @BeforeEach
        void likeNew() {
            browser.prefers("prefers-color-scheme", "light");
            browser.size(1440, 900);
            browser.complaints();
        }

        @AfterEach
        void nothingToComplainOf() {
            assertThat(browser.complaints()).isEmpty();
        }

        @Nested
        class Figures extends ConsoleFigures {}

        @Nested
        class Notices extends ConsoleNotices {}

        @Nested
        class Reading extends ConsoleReading {}

        @Nested
        class Views extends ConsoleViews {}
    }
}
