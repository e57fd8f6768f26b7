package io.mailscope.jobs.index;

import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/** How the Elasticsearch clients reach their server. */
final class Transport {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 60_000;

    private Transport() {}

    static ElasticsearchTransport to(ElasticsearchOptions options) {
        RestClient rest =
                RestClient.builder(HttpHost.create(options.url().toString()))
                        .setRequestConfigCallback(
                                config ->
                                        config.setConnectTimeout(CONNECT_MILLIS)
                                                .setSocketTimeout(ANSWER_MILLIS))
                        .build();
        return new RestClientTransport(rest, new JacksonJsonpMapper());
    }
}
