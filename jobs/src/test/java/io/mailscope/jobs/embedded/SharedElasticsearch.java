package io.mailscope.jobs.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One real Elasticsearch for the test classes of a JVM, which run one after another: its start
 * takes longer than most of them. The first that asks starts it, the end of the JVM stops it.
 */
public final class SharedElasticsearch {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern BACKING =
            Pattern.compile("\\.ds-(.+)-\\d{4}\\.\\d\\d\\.\\d\\d-\\d{6}");
    private static final String MAIL = "/logs-mail.*,metrics-mail.*/";
    private static final String FULL_INDICES =
            "{\"size\":0,\"aggs\":{\"full\":{\"terms\":{\"field\":\"_index\",\"size\":1000}}}}";

    private static EmbeddedElasticsearch server;

    private SharedElasticsearch() {}

    /** Its address. Data streams may be there, but no document of another class. */
    public static synchronized URI emptied() throws Exception {
        if (server == null) {
            server = EmbeddedElasticsearch.start(Path.of("target/elasticsearch"));
        }
        ask("POST", MAIL + "_refresh", "");
        JsonNode found = ask("POST", MAIL + "_search", FULL_INDICES);
        for (JsonNode index : found.at("/aggregations/full/buckets")) {
            empty(index.path("key").asText());
        }
        return server.url();
    }

    /** This server cannot delete a data stream, nor the index that is written to. */
    private static void empty(String index) throws Exception {
        String stream = BACKING.matcher(index).replaceFirst("$1");
        ask("POST", "/" + stream + "/_rollover", "");
        ask("DELETE", "/" + index, "");
    }

    private static JsonNode ask(String method, String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(server.url().resolve(path))
                        .header("content-type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        var reply = HTTP.send(request, BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IOException(method + ' ' + path + ": " + reply.body());
        }
        return JSON.readTree(reply.body());
    }
}
