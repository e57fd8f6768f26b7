package io.mailscope.jobs.setup;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who asks, as a value of the Authorization header.
 *
 * @param authorization empty for servers without security
 */
public record Credentials(String authorization) {

    /** For servers without security. */
    public static final Credentials NONE = new Credentials("");

    /** An encoded API key of Elasticsearch; Kibana takes the same. */
    public static Credentials apiKey(String encoded) {
        return new Credentials("ApiKey " + encoded);
    }

    /** Name and password. */
    public static Credentials basic(String user, String password) {
        byte[] pair = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new Credentials("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Not the secret itself, which must not reach a log. */
    @Override
    public String toString() {
        return authorization.isEmpty() ? "none" : authorization.replaceFirst(" .*", " ...");
    }
}
