package io.mailscope.jobs.cli;

import static io.mailscope.jobs.cli.ConsoleITCase.browser;
import static io.mailscope.jobs.cli.ConsoleITCase.filled;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page for every reader: keys, small screens, light and dark, screen readers. */
abstract class ConsoleReading {

    /** Gives the tables that are to be scrolled aside. */
    private static final String TOO_WIDE =
            """
            return [...document.querySelectorAll(".card .scroll")]
                .filter((s) => s.scrollWidth > s.clientWidth)
                .map((s) => s.getAttribute("aria-labelledby"))
            """;

    @Test
    void keysLeadToATraceAndBack() throws Exception {
        browser.open(filled.url(), "?from=all");

        browser.press("/");
        browser.press("mixed.test", Keys.ENTER);
        browser.until(() -> !browser.texts("#found a").isEmpty());
        browser.tabTo("#found a");
        browser.press(Keys.ENTER);
        browser.until(() -> !browser.texts("#trace-story li").isEmpty());

        assertThat(browser.address()).contains("q=mixed.test").contains("trace=");
        assertThat(browser.texts("#trace-timeline circle title")).isNotEmpty();
        assertThat(browser.texts("#trace-recipients tr"))
                .anyMatch(row -> row.contains("mixed.test"));
        browser.picture("trace");
        browser.press(Keys.ESCAPE);
        browser.until(() -> !browser.address().contains("trace="));
        assertThat(browser.run("return document.activeElement.closest('#found') != null"))
                .isEqualTo(true);
    }

    @Test
    void arrowKeysMoveInAChart() {
        browser.open(filled.url(), "?from=all");
        browser.tabTo("#rates .plot");
        browser.press(Keys.ARROW_RIGHT);
        String first = browser.text("#rates .moment");
        browser.press(Keys.ARROW_RIGHT);

        assertThat(first).isNotEmpty().isNotEqualTo(browser.text("#rates .moment"));
        assertThat(browser.find("#rates .plot").getDomAttribute("aria-label"))
                .contains(browser.text("#rates .moment"));
    }

    @Test
    void longAddressesPushNoFigureOutOfSight() {
        browser.size(1280, 800);
        browser.open(filled.url(), "?from=all");
        browser.until(() -> browser.texts("#senders tbody tr").size() >= 5);
        browser.run(
                "document.querySelectorAll('#senders a, #accounts a')"
                        + ".forEach(a => a.textContent = 'pn.' + '0123456789'.repeat(2)"
                        + " + '@department.example.com')");
        assertThat((List<?>) browser.run(TOO_WIDE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?from=all", "?from=all&q=evil.test", "?from=all&q=mixed.test"})
    void fitsASmallPhone(String view) throws Exception {
        browser.size(360, 740);
        browser.open(filled.url(), view);
        assertThat((Long) browser.run(Browser.WIDEST)).isLessThanOrEqualTo(360);
        if (view.contains("q=")) {
            browser.until(() -> !browser.texts("#found a").isEmpty());
            assertThat((Long) browser.run(Browser.WIDEST)).isLessThanOrEqualTo(360);
            browser.run("document.querySelector('#found a').click()");
            browser.until(() -> !browser.texts("#trace-story li").isEmpty());
            assertThat((Long) browser.run(Browser.WIDEST)).isLessThanOrEqualTo(360);
        }
        browser.picture("phone-" + view.replaceAll("\\W", "_"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isReadableAndNamed(String theme) throws Exception {
        browser.prefers("prefers-color-scheme", theme);
        browser.open(filled.url(), "?from=all&q=" + HostileLog.QUEUE_ID);
        browser.until(() -> !browser.texts("#found a").isEmpty());

        var contrast = (Map<?, ?>) browser.run(script("contrast.js"));
        assertThat((Long) contrast.get("judged")).isGreaterThan(150);
        assertThat((List<?>) contrast.get("faint")).isEmpty();
        assertThat((List<?>) browser.run(script("nameless.js"))).isEmpty();
        browser.picture(theme);
    }

    @Test
    void themeIsKept() {
        browser.open(filled.url(), "?from=all");
        String light = background();
        browser.find("#theme").click();
        String dark = background();
        browser.open(filled.url(), "?from=all");

        assertThat(dark).isNotEqualTo(light).isEqualTo(background());
        browser.find("#theme").click();
        assertThat(background()).isEqualTo(light);
        browser.run("localStorage.clear()");
    }

    private static String background() {
        return browser.run("return getComputedStyle(document.body).backgroundColor").toString();
    }

    private static String script(String name) throws Exception {
        try (var in = ConsoleReading.class.getResourceAsStream("/page/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
