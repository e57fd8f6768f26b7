package io.mailscope.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTest {

    @Test
    void everySearchIsBounded() {
        assertThat(new Search().body().toString())
                .isEqualTo(
                        "{\"size\":0,\"timeout\":\"10s\",\"track_total_hits\":false,"
                                + "\"query\":{\"bool\":{\"filter\":[]}}}");
    }

    @Test
    void textStaysText() {
        String body =
                new Search()
                        .with("host.name", "x\"}},{\"match_all\":{}")
                        .where(Query.containing("email.to.address", "*@*", "a*?\\b"))
                        .body()
                        .at("/query/bool/filter")
                        .toString();

        assertThat(body)
                .contains("{\"host.name\":{\"value\":\"x\\\"}},{\\\"match_all\\\":{}\"}}")
                .contains("\"value\":\"*@*a\\\\*\\\\?\\\\\\\\b*\"");
    }
}
