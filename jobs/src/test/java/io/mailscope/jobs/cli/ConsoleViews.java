package io.mailscope.jobs.cli;

import static io.mailscope.jobs.cli.ConsoleITCase.browser;
import static io.mailscope.jobs.cli.ConsoleITCase.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.dashboards.console.Listening;
import io.mailscope.dashboards.console.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** Views by their address, hostile text, the login. */
abstract class ConsoleViews {

    @Test
    void addressIsTheView() {
        browser.open(filled.url(), "?from=2026-11-24T04:01:00Z&to=2026-11-24T04:03:00Z&host=mx1");
        String shown = browser.text("[data-figure=sent]");
        assertThat(browser.text("#range")).contains("04:01:00").contains("04:03:00");
        assertThat(browser.find("#host").getDomProperty("value")).isEqualTo("mx1");

        new Select(browser.find("#preset")).selectByValue("all");
        browser.until(() -> !browser.text("[data-figure=sent]").equals(shown));
        assertThat(browser.address()).endsWith("/?from=all&host=mx1");
        browser.back();
        browser.until(() -> browser.text("[data-figure=sent]").equals(shown));
        assertThat(browser.address()).contains("to=2026-11-24T04");
    }

    @Test
    void hostileTextIsOnlyText() throws Exception {
        browser.open(filled.url(), "?from=all&q=" + HostileLog.QUEUE_ID);
        browser.until(() -> !browser.texts("#found a").isEmpty());
        assertThat(browser.text("#found")).contains(HostileLog.SENDER).contains(HostileLog.MARKUP);
        browser.find("#found a").click();
        browser.until(() -> browser.texts("#trace-story li").size() >= 5);

        String story = browser.text("#trace");
        assertThat(story)
                .contains(HostileLog.SENDER, HostileLog.QUOTED, HostileLog.LONG, HostileLog.MARKUP)
                .contains("\\u{202e}gnp.exe", "\\u{2066}later", "</td>")
                .doesNotContain("\u202e", "\u2066", "\u001b");
        assertThat(
                        browser.run(
                                "return document.querySelectorAll('img:not(h1 img), #trace script,"
                                        + " #trace b b').length"))
                .isEqualTo(0L);
        assertThat(browser.run("return document.title").toString()).contains("mailscope");
        assertThat((Long) browser.run(Browser.WIDEST)).isLessThanOrEqualTo(1440);
        browser.picture("hostile");
    }

    @Test
    void tokenIsAskedFor() throws Exception {
        var listening =
                new Listening(
                        Listening.parse("127.0.0.1:0"),
                        Optional.of(Token.of("an-example-of-a-token")),
                        Set.of());
        try (var closed = filled.servedTo(listening)) {
            browser.openPlain(closed.url());
            browser.press("an-example-of-a-guess", Keys.ENTER);
            browser.until(() -> browser.find("#wrong").isDisplayed());
            browser.find("#token").sendKeys("an-example-of-a-token", Keys.ENTER);
            browser.until(() -> browser.refreshes() > 0);
        }
        assertThat(browser.complaints())
                .allMatch(line -> line.contains("401") || line.contains("Autofocus"));
    }

    /** The README's picture, when -Dmailscope.write=true asks for a new one. */
    @Test
    void pictureOfTheReadmeIsSmall() throws Exception {
        Path kept = Repository.root().resolve("docs/images/console.png");
        if (Boolean.getBoolean("mailscope.write")) {
            browser.size(1280, 800);
            browser.open(filled.url(), "?from=all&host=mx1");
            Files.createDirectories(kept.getParent());
            Files.copy(browser.picture("readme"), kept, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Files.size(kept)).isBetween(20_000L, 200_000L);
    }
}
