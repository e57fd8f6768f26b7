package io.mailscope.jobs.index;

import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
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
                        .setDefaultHeaders(authorization(options))
                        .build();
        return new RestClientTransport(rest, new JacksonJsonpMapper());
    }

    private static Header[] authorization(ElasticsearchOptions options) {
        return options.apiKey().isEmpty()
                ? new Header[0]
                : new Header[] {new BasicHeader("Authorization", "ApiKey " + options.apiKey())};
    }
}
