package io.mailscope.jobs.index;

import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.net.URI;
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
        return to(options.url(), authorization(options.apiKey()));
    }

    static ElasticsearchTransport to(URI url, String authorization) {
        RestClient rest =
                RestClient.builder(HttpHost.create(url.toString()))
                        .setRequestConfigCallback(
                                config ->
                                        config.setConnectTimeout(CONNECT_MILLIS)
                                                .setSocketTimeout(ANSWER_MILLIS))
                        .setDefaultHeaders(headers(authorization))
                        .build();
        return new RestClientTransport(rest, new JacksonJsonpMapper());
    }

    /** The header's value for an encoded API key; empty for none. */
    static String authorization(String apiKey) {
        return apiKey.isEmpty() ? "" : "ApiKey " + apiKey;
    }

    private static Header[] headers(String authorization) {
        return authorization.isEmpty()
                ? new Header[0]
                : new Header[] {new BasicHeader("Authorization", authorization)};
    }
}
