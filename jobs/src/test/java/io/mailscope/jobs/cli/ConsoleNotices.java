package io.mailscope.jobs.cli;

import static io.mailscope.jobs.cli.ConsoleITCase.browser;
import static io.mailscope.jobs.cli.ConsoleITCase.filled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is to be noticed: alerts with their evidence, strange accounts, lines not understood. */
abstract class ConsoleNotices {

    private static final String SUMS =
            """
            {"size":0,"query":{"bool":{"filter":%s}},"aggs":{
              "lines":{"sum":{"field":"mail.parse.lines"}},
              "unsupported":{"sum":{"field":"mail.parse.unsupported"}},
              "malformed":{"sum":{"field":"mail.parse.malformed"}},
              "failures":{"sum":{"field":"mail.account.failures"}},
              "networks":{"max":{"field":"mail.account.networks"}}}}
            """;

    @Test
    void alertShowsWhatItWasDrawnFrom() {
        browser.open(filled.url(), "?from=all");
        browser.run("document.querySelectorAll('#firing details').forEach(d => { d.open = true })");

        assertThat(browser.texts("#firing .samples li"))
                .contains("<img src=x onerror=document.title='owned'> \\u{202e}gnp.exe")
                .containsOnlyOnce("an odd reply");
        assertThat(browser.texts("#firing dl div")).contains("counted12", "before0.25");
        assertThat(browser.texts("#firing p")).contains("since 24 Nov, 04:02:00");
        assertThat(browser.run("return document.querySelectorAll('#alerts img').length"))
                .isEqualTo(0L);
    }

    /** The page may be called by another name than the alert says; what else it says is nothing. */
    @Test
    void alertLeadsToItsViewOfThisPage() {
        browser.open(filled.url(), "?from=all&host=mx2");
        String link = "#firing a[href*='mx2']";
        assertThat(browser.find(link).getDomAttribute("href"))
                .isEqualTo("/?from=1795492800000&to=1795493160000&host=mx2&q=%3Cb%3E");

        browser.run(
                "document.body.here = true; document.querySelector(arguments[0]).click()", link);
        browser.until(() -> browser.text("#range").contains("04:00:00"));
        assertThat(browser.address()).endsWith("&host=mx2&q=%3Cb%3E");
        assertThat(browser.run("return document.body.here")).isEqualTo(true);
        assertThat(browser.run("return document.title").toString()).contains("mailscope");
    }

    @Test
    void theMostSevereStandsFirst() {
        browser.open(filled.url(), "?from=all");

        List<String> severities = browser.texts("#firing .badge");
        List<String> order = List.of("disaster", "high", "average", "warning", "information");
        assertThat(severities).hasSizeGreaterThan(10).contains("warning");
        assertThat(severities).extracting(order::indexOf).isSorted();
    }

    @Test
    void coverageEqualsElasticsearch() throws Exception {
        browser.open(filled.url(), "?from=all");

        JsonNode stored = filled.search("metrics-mail.parse-*", SUMS.formatted("[]"));
        for (String figure : List.of("lines", "unsupported", "malformed")) {
            long sum = stored.at("/aggregations/" + figure + "/value").asLong();
            assertThat(sum).as(figure).isPositive();
            assertThat(browser.text("[data-figure=" + figure + "]").replace(",", ""))
                    .as(figure)
                    .isEqualTo(String.valueOf(sum));
        }
        assertThat(browser.texts("#programs tbody tr")).containsExactly("smtpd20");
        assertThat(browser.text("[data-figure=lag]")).isEqualTo("–");
        assertThat(browser.text("#reading-state")).isEqualTo("The logs are not followed.");
    }

    @Test
    void accountsEqualElasticsearch() throws Exception {
        browser.open(filled.url(), "?from=all");

        Map<String, Integer> columns = new TreeMap<>();
        for (String name : browser.texts("#accounts thead th")) {
            columns.put(name, columns.size() + 1);
        }
        List<String> accounts = browser.texts("#accounts td:first-child");
        List<String> networks = column(columns.get("networks"));
        List<String> failed = column(columns.get("failed"));
        assertThat(accounts).hasSize(10).contains("alice@lab.test").doesNotHaveDuplicates();
        for (int i = 0; i < accounts.size(); i++) {
            String of = "[{\"term\":{\"user.name\":\"" + accounts.get(i) + "\"}}]";
            JsonNode stored = filled.search("metrics-mail.account-*", SUMS.formatted(of));
            assertThat(networks.get(i)).isEqualTo(figure(stored, "networks"));
            assertThat(failed.get(i)).isEqualTo(figure(stored, "failures"));
        }
    }

    private static List<String> column(int number) {
        return browser.texts("#accounts tbody td:nth-child(" + number + ")");
    }

    private static String figure(JsonNode stored, String name) {
        return String.valueOf(stored.at("/aggregations/" + name + "/value").asLong());
    }
}
