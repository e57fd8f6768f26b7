package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** Searches in Elasticsearch. Closed by whoever made it. */
public final class MailSearch implements AutoCloseable {

    private static final int ANSWER_MILLIS = 30_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestClient client;

    /**
     * @param url of one node
     * @param apiKey encoded API key, or empty for a server without security
     */
    public MailSearch(URI url, String apiKey) {
        Header[] headers =
                apiKey.isEmpty()
                        ? new Header[0]
                        : new Header[] {new BasicHeader("Authorization", "ApiKey " + apiKey)};
        this.client =
                RestClient.builder(HttpHost.create(url.toString()))
                        .setDefaultHeaders(headers)
                        .setRequestConfigCallback(c -> c.setSocketTimeout(ANSWER_MILLIS))
                        .build();
    }

    /** What the search of the body finds in the indices; nothing where there is no such index. */
    JsonNode search(String indices, JsonNode body) throws IOException {
        Request request = new Request("POST", "/" + indices + "/_search");
        request.addParameter("ignore_unavailable", "true");
        request.setJsonEntity(JSON.writeValueAsString(body));
        try (InputStream answer = client.performRequest(request).getEntity().getContent()) {
            return JSON.readTree(answer);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
