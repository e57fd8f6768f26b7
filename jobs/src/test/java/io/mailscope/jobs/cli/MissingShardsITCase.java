package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.SearchFailed;
import io.mailscope.jobs.embedded.SharedElasticsearch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches in an index whose shard is not there yet, as in the moment in which it is made. */
class MissingShardsITCase {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private URI server;
    private MailSearch search;

    @BeforeEach
    void twoIndices() throws Exception {
        server = SharedElasticsearch.emptied();
        search = new MailSearch(server, "");
        make("shards-there", "*");
        make("shards-missing", "nobody");
    }

    @AfterEach
    void remove() throws Exception {
        search.close();
        ask("DELETE", "shards-there", "");
        ask("DELETE", "shards-missing", "");
    }

    private void make(String index, String node) throws Exception {
        String settings = "{\"settings\":{\"index.routing.allocation.require._name\":\"%s\"}}";
        ask("PUT", index + "?wait_for_active_shards=0", settings.formatted(node));
    }

    private String ask(String method, String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/" + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        var reply = HTTP.send(request, BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 201);
        return reply.body();
    }

    private long documents(String indices) {
        Search counted = new Search();
        counted.aggregations().metric("documents", "value_count", "_index");
        return search.search(indices, counted).at("/aggregations/documents/value").asLong(-1);
    }

    @Test
    void shardsThatComeAreWaitedFor() throws Exception {
        ask("PUT", "shards-there/_doc/1?refresh=true", "{}");
        var alone = CompletableFuture.supplyAsync(() -> documents("shards-missing"));
        var among = CompletableFuture.supplyAsync(() -> documents("shards-*"));
        Thread.sleep(500);
        assertThat(alone).isNotDone();
        assertThat(among).isNotDone();

        String anyNode = "{\"index.routing.allocation.require._name\":null}";
        ask("PUT", "shards-missing/_settings", anyNode);

        assertThat(alone.get()).isZero();
        assertThat(among.get()).isEqualTo(1);
    }

    @Test
    void shardsThatDoNotComeAreNoFallInTraffic() {
        assertThatThrownBy(() -> documents("shards-missing"))
                .isInstanceOf(SearchFailed.class)
                .hasMessage(
                        "Elasticsearch at "
                                + server
                                + " has shards missing (status 503), GET _cluster/health says which");
        assertThatThrownBy(() -> documents("shards-*"))
                .isInstanceOf(SearchFailed.class)
                .hasMessageStartingWith("Elasticsearch answers in part: ");
    }
}
