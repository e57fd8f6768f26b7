package io.mailscope.jobs.index;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * Where documents go.
 *
 * @param url of one node, for example {@code http://127.0.0.1:9200}
 * @param deadLetters file for documents that Elasticsearch refuses for good
 * @param retryFor how long an absent server is waited for before the job fails; default 10 minutes
 * @param apiKey encoded API key, or empty for a server without security
 */
public record ElasticsearchOptions(URI url, String deadLetters, Duration retryFor, String apiKey)
        implements Serializable {

    /** Default of {@link #retryFor()}. */
    public static final Duration RETRY_FOR = Duration.ofMinutes(10);

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with one line when it is no http or https address
     */
    public static ElasticsearchOptions of(String url, String deadLetters) {
        if (!url.matches("https?://[^/ ]+/?")) {
            throw new IllegalArgumentException(
                    "--elasticsearch " + url + ": use an address like http://127.0.0.1:9200");
        }
        return new ElasticsearchOptions(URI.create(url), deadLetters, RETRY_FOR, "");
    }

    /** The same with an API key; null is none. */
    public ElasticsearchOptions withApiKey(String key) {
        return new ElasticsearchOptions(url, deadLetters, retryFor, key == null ? "" : key);
    }
}
