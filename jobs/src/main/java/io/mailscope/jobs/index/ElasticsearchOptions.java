package io.mailscope.jobs.index;

import io.mailscope.jobs.WrongOption;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
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
     * @throws WrongOption with one line when it is no http or https address
     */
    public static ElasticsearchOptions of(String url, String deadLetters) {
        return new ElasticsearchOptions(address(url), deadLetters, RETRY_FOR, "");
    }

    private static URI address(String url) {
        try {
            if (url.matches("https?://[^/ ]+/?")) {
                return new URI(url.replaceFirst("/$", ""));
            }
        } catch (URISyntaxException e) {
            // Said below, with what would be right.
        }
        throw new WrongOption(
                "--elasticsearch " + url + ": use an address like http://127.0.0.1:9200");
    }

    /** The same with an API key; null is none. */
    public ElasticsearchOptions withApiKey(String key) {
        return new ElasticsearchOptions(url, deadLetters, retryFor, key == null ? "" : key);
    }
}
