package io.mailscope.jobs.cli;

import static io.mailscope.jobs.cli.ConsoleITCase.browser;
import static io.mailscope.jobs.cli.ConsoleITCase.filled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.console.Listening;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures in a browser equal those of Elasticsearch, and stay where they are. */
abstract class ConsoleFigures {

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
        assertThat(browser.texts("#firing p")).contains("queue of <i>mx2</i> grows");
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
        assertThat(
                        browser.texts("#hosts tbody td:nth-child(2)").stream()
                                .mapToLong(ConsoleFigures::number)
                                .sum())
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
    void queueLengthsEqualElasticsearch() throws Exception {
        browser.open(filled.url(), "?from=all&host=mx1");
        browser.find("#queue .as-table").click();
        List<String> columns = browser.texts("#queue .numbers thead th");
        List<String> shown =
                browser.texts(
                        "#queue .numbers td:nth-child(" + (columns.indexOf("deferred") + 1) + ")");

        List<Double> stored = deferredByMinute();
        assertThat(Collections.max(stored)).isGreaterThan(100);
        assertThat(
                        shown.stream()
                                .filter(text -> !text.equals("–"))
                                .map(ConsoleFigures::decimal)
                                .toList())
                .zipSatisfy(
                        stored, (one, other) -> assertThat(one).isCloseTo(other, within(0.051)));
    }

    /** The mean of the gauges of each minute that has any. */
    private static List<Double> deferredByMinute() throws Exception {
        String body =
                """
                {"size":0,"query":{"bool":{"filter":[{"term":{"host.name":"mx1"}},
                  {"term":{"mail.queue.by":"state"}},{"term":{"mail.queue.state":"deferred"}}]}},
                 "aggs":{"minute":{"date_histogram":{"field":"@timestamp","fixed_interval":"1m","min_doc_count":1},
                  "aggs":{"length":{"avg":{"field":"mail.queue.length"}}}}}}
                """;
        List<Double> means = new ArrayList<>();
        filled.search("metrics-mail.queue-*", body)
                .at("/aggregations/minute/buckets")
                .forEach(minute -> means.add(minute.at("/length/value").asDouble()));
        return means;
    }

    private static double decimal(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }

    @Test
    void chartsAreTablesToo() throws Exception {
        browser.open(filled.url(), "?from=all");
        browser.find("#codes .as-table").click();

        long shown =
                browser.texts("#codes .numbers td").stream()
                        .mapToLong(ConsoleFigures::number)
                        .sum();
        String sum = "{\"size\":0,\"aggs\":{\"it\":{\"sum\":{\"field\":\"mail.failure.count\"}}}}";
        JsonNode stored = filled.search("metrics-mail.flow-*", sum);
        assertThat(shown).isEqualTo(stored.at("/aggregations/it/value").asLong()).isPositive();
        assertThat(browser.texts("#codes .numbers thead th"))
                .hasSize(8)
                .contains("450 4.2.0", "others");
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
                "return [...document.querySelectorAll('canvas, td, dd, li, .entry')].filter((n) =>"
                        + " !n.kept).length";
        assertThat(browser.run(others)).isEqualTo(0L);
        assertThat(browser.run("return window.shifts")).isEqualTo(0L);
        assertThat(browser.run("return scrollY")).isEqualTo(300L);
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

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }
}
