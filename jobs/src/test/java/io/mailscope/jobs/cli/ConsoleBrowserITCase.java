package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.console.Listening;
import io.mailscope.dashboards.console.Token;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The page in a real browser, over a real Elasticsearch that real logs were read into. */
class ConsoleBrowserITCase {

    private static final String ALERT =
            """
            {"@timestamp":"2026-11-24T04:05:30Z","message":"queue of <i>mx1</i> grows","host":{"name":"mx1"},
             "rule":{"name":"queue-length"},"mail":{"alert":{"severity":"high","firing":true,"key":"mx1"}}}
            """;
    private static final String WIDEST =
            """
            return Math.max(document.documentElement.scrollWidth,
                ...[...document.querySelectorAll("dialog[open]")].map((d) => d.scrollWidth))
            """;

    @TempDir static Path folder;
    private static FilledPage filled;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
        filled = FilledPage.of(FilledPage.LAB_LOG, HostileLog.write(folder));
        filled.create("logs-mail.alert-default", ALERT);
        filled.refresh();
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (filled != null) {
            filled.close();
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

    @Test
    void figuresEqualElasticsearch() throws Exception {
        browser.open(filled.url(), "?from=all");

        for (String figure :
                List.of("received", "sent", "deferred", "bounced", "expired", "rejected")) {
            String sum =
                    "{\"size\":0,\"aggs\":{\"it\":{\"sum\":{\"field\":\"mail.flow."
                            + figure
                            + "\"}}}}";
            long stored =
                    filled.search("metrics-mail.flow-*", sum).at("/aggregations/it/value").asLong();
            assertThat(stored).as(figure).isPositive();
            assertThat(number(browser.text("[data-figure=" + figure + "]")))
                    .as(figure)
                    .isEqualTo(stored);
        }
        assertThat(browser.text("[data-figure=final_success]")).matches("\\d+(\\.\\d)? %");
        assertThat(browser.texts("#firing p")).contains("queue of <i>mx1</i> grows");
    }

    @Test
    void tablesEqualElasticsearch() throws Exception {
        browser.open(filled.url(), "?from=all");

        List<String> domains = browser.texts("#destinations td:first-child");
        List<String> attempts = browser.texts("#destinations td:nth-child(2)");
        assertThat(domains).hasSize(10).doesNotHaveDuplicates();
        for (int i = 0; i < domains.size(); i++) {
            assertThat(number(attempts.get(i)))
                    .as(domains.get(i))
                    .isEqualTo(attemptsTo(domains.get(i)));
        }
        assertThat(attempts).extracting(count -> -number(count)).isSorted();
        assertThat(number(browser.text("#hosts tbody td:nth-child(2)")))
                .isEqualTo(number(browser.text("[data-figure=received]")));
    }

    private static long attemptsTo(String domain) throws Exception {
        String body =
                "{\"track_total_hits\":true,\"size\":0,\"query\":{\"bool\":{\"filter\":[{\"term\":"
                        + "{\"mail.recipient_domain\":\""
                        + domain
                        + "\"}},{\"terms\":{\"postfix.status\":"
                        + "[\"sent\",\"deferred\",\"bounced\",\"expired\"]}}],"
                        + "\"must_not\":{\"term\":{\"postfix.hand_over\":true}}}}}";
        return filled.search("logs-mail.delivery-*", body).at("/hits/total/value").asLong();
    }

    @Test
    void chartsAreTablesToo() throws Exception {
        browser.open(filled.url(), "?from=all");
        browser.find("#codes .as-table").click();

        long shown = browser.texts("#codes .numbers td").stream().mapToLong(this::number).sum();
        String sum = "{\"size\":0,\"aggs\":{\"it\":{\"sum\":{\"field\":\"mail.failure.count\"}}}}";
        JsonNode stored = filled.search("metrics-mail.flow-*", sum);
        assertThat(shown).isEqualTo(stored.at("/aggregations/it/value").asLong()).isPositive();
        assertThat(browser.texts("#codes .numbers thead th"))
                .hasSize(8)
                .contains("450 4.2.0", "others");
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"?from=all", "?from=all&q=evil.test", "?from=all&q=mixed.test"})
    void fitsASmallPhone(String view) throws Exception {
        browser.size(360, 740);
        browser.open(filled.url(), view);
        assertThat((Long) browser.run(WIDEST)).isLessThanOrEqualTo(360);
        if (view.contains("q=")) {
            browser.until(() -> !browser.texts("#found a").isEmpty());
            assertThat((Long) browser.run(WIDEST)).isLessThanOrEqualTo(360);
            browser.run("document.querySelector('#found a').click()");
            browser.until(() -> !browser.texts("#trace-story li").isEmpty());
            assertThat((Long) browser.run(WIDEST)).isLessThanOrEqualTo(360);
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
    void refreshKeepsWhatIsThere() {
        browser.open(filled.url(), "?from=all");
        browser.run(
                """
                document.querySelectorAll("canvas, td, dd, li, .entry").forEach((node) => { node.kept = true; });
                scrollTo(0, 300);
                window.shifts = 0;
                new PerformanceObserver((list) => list.getEntries().forEach((e) => { window.shifts += e.value; }))
                  .observe({ type: "layout-shift" });
                """);
        long before = browser.refreshes();
        browser.until(() -> browser.refreshes() > before);

        String others =
                "return [...document.querySelectorAll('canvas, td, dd, li, .entry')].filter((n) => !n.kept).length";
        assertThat(browser.run(others)).isEqualTo(0L);
        assertThat(browser.run("return window.shifts")).isEqualTo(0L);
        assertThat(browser.run("return scrollY")).isEqualTo(300L);
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
                                "return document.querySelectorAll('img:not(h1 img), #trace script, #trace b b').length"))
                .isEqualTo(0L);
        assertThat(browser.run("return document.title").toString()).contains("mailscope");
        assertThat((Long) browser.run(WIDEST)).isLessThanOrEqualTo(1440);
        browser.picture("hostile");
    }

    @Test
    void troubleIsSaidAndFiguresStay() throws Exception {
        try (var other = filled.servedTo(Listening.onLoopback(0))) {
            browser.open(other.url(), "?from=all");
        }
        browser.until(() -> browser.find("#trouble").isDisplayed());

        assertThat(browser.text("#trouble"))
                .startsWith(
                        "mailscope does not answer: is it still running? What stands below is of ")
                .endsWith(" Asked again every 10 s.");
        assertThat(number(browser.text("[data-figure=sent]"))).isPositive();
        assertThat(browser.complaints()).allMatch(line -> line.contains("ERR_CONNECTION_REFUSED"));
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
        assertThat(browser.complaints()).allMatch(line -> line.contains("401") || line.contains("Autofocus"));
    }

    private long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private static String script(String name) throws Exception {
        try (var in = ConsoleBrowserITCase.class.getResourceAsStream("/page/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The README's picture, when -Dmailscope.write=true asks for a new one. */
    @Test
    void pictureOfTheReadmeIsSmall() throws Exception {
        Path kept = Repository.root().resolve("docs/images/console.png");
        if (Boolean.getBoolean("mailscope.write")) {
            browser.size(1280, 800);
            browser.open(filled.url(), "?from=all");
            Files.createDirectories(kept.getParent());
            Files.copy(browser.picture("readme"), kept, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Files.size(kept)).isBetween(20_000L, 200_000L);
    }
}
