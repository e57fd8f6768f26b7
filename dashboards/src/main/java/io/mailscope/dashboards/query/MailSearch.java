package io.mailscope.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** Searches in Elasticsearch, each bounded in time. Closed by whoever made it. */
public final class MailSearch implements AutoCloseable {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 15_000;

    /** 4 s in all. */
    private static final List<Duration> PAUSES =
            Stream.of(100, 300, 600, 1_000, 2_000).map(Duration::ofMillis).toList();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
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
        this.url = url;
        this.client =
                RestClient.builder(HttpHost.create(url.toString()))
                        .setDefaultHeaders(headers)
                        .setRequestConfigCallback(
                                c ->
                                        c.setConnectTimeout(CONNECT_MILLIS)
                                                .setSocketTimeout(ANSWER_MILLIS))
                        .build();
    }

    /**
     * What the search finds in the indices; nothing where there is no such index.
     *
     * @throws SearchFailed with one line when there is no whole answer
     */
    public JsonNode search(String indices, Search search) {
        Request request = new Request("POST", "/" + indices + "/_search");
        request.addParameter("ignore_unavailable", "true");
        return ask(request, search.body());
    }

    /**
     * All documents that the search finds, in order of time, as they are now.
     *
     * @throws SearchFailed with one line when there is no whole answer
     */
    public Walk walk(String indices, Search search) {
        return new Walk(this, indices, search.body());
    }

    /** Keeps what the indices hold as it is; gives the name under which it can be searched. */
    String hold(String indices, String keepAlive) {
        Request request = new Request("POST", "/" + indices + "/_pit");
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("keep_alive", keepAlive);
        return ask(request, JSON.createObjectNode()).path("id").asText();
    }

    JsonNode searchHeld(ObjectNode body) {
        return ask(new Request("POST", "/_search"), body);
    }

    void release(String held) {
        ask(new Request("DELETE", "/_pit"), JSON.createObjectNode().put("id", held));
    }

    private JsonNode ask(Request request, ObjectNode body) {
        request.setJsonEntity(body.toString());
        Answer answer = answer(request);
        for (int i = 0; answer.lacksShards() && i < PAUSES.size(); i++) {
            pause(PAUSES.get(i));
            answer = answer(request);
        }
        return answer.whole();
    }

    private Answer answer(Request request) {
        try (InputStream content = client.performRequest(request).getEntity().getContent()) {
            return new Answer(url, HttpURLConnection.HTTP_OK, JSON.readTree(content));
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            return new Answer(url, status, MissingNode.getInstance());
        } catch (IOException e) {
            throw new SearchFailed(
                    503,
                    "Elasticsearch at "
                            + url
                            + " does not answer: "
                            + why(e)
                            + "; is it running, and is this its address?");
        }
    }

    private static String why(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
