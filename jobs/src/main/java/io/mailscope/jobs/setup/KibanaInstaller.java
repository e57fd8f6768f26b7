package io.mailscope.jobs.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mailscope.dashboards.kibana.SavedObjects;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.StringJoiner;

/**
 * Dashboards, searches and data views, imported into Kibana over those of an earlier version.
 *
 * @param url of Kibana, with its base path if it has one
 * @param space Kibana's space, empty for the default one
 */
public record KibanaInstaller(URI url, String space, Credentials credentials) implements Installer {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(120);
    private static final int NAMED_FAILURES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String install() throws IOException, InterruptedException {
        JsonNode answer = read(send(SavedObjects.ndjson()));
        // HTTP 200 alone says nothing: the body tells whether the objects were taken.
        if (!answer.path("success").asBoolean()) {
            throw new IOException("Kibana at " + url + " refuses " + failures(answer));
        }
        return "%d dashboards, searches and data views are in Kibana at %s%s"
                .formatted(
                        answer.path("successCount").asInt(),
                        url,
                        space.isEmpty() ? "" : ", space " + space);
    }

    private HttpResponse<String> send(String objects) throws IOException, InterruptedException {
        MultipartFile file = new MultipartFile("file", "mailscope.ndjson", objects);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint())
                        .timeout(ANSWER)
                        // Kibana takes no request without it, against forged ones from browsers.
                        .header("kbn-xsrf", "mailscope")
                        .header("Content-Type", file.contentType())
                        .POST(BodyPublishers.ofByteArray(file.body()));
        if (!credentials.authorization().isEmpty()) {
            request.header("Authorization", credentials.authorization());
        }
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .build()
                    .send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("cannot reach Kibana at " + url + ": " + e + "; check --kibana");
        }
    }

    private URI endpoint() {
        String base = url.toString().replaceFirst("/+$", "");
        String within = space.isEmpty() ? "" : "/s/" + space;
        return URI.create(base + within + "/api/saved_objects/_import?overwrite=true");
    }

    private JsonNode read(HttpResponse<String> answer) throws IOException {
        JsonNode body = body(answer.body());
        if (answer.statusCode() == 200 && body.has("success")) {
            return body;
        }
        String reason = body.path("message").asText("no message; is that Kibana?");
        String advice =
                answer.statusCode() == 401 || answer.statusCode() == 403
                        ? "; check --api-key or --user and the password"
                        : "";
        throw new IOException(
                "Kibana at %s answers HTTP %d: %s%s"
                        .formatted(url, answer.statusCode(), reason, advice));
    }

    private static JsonNode body(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }

    private static String failures(JsonNode answer) {
        JsonNode errors = answer.path("errors");
        StringJoiner names = new StringJoiner(", ");
        for (int i = 0; i < Math.min(NAMED_FAILURES, errors.size()); i++) {
            JsonNode error = errors.get(i);
            String why = error.at("/error/message").asText(error.at("/error/type").asText());
            names.add(error.path("type").asText() + " " + error.path("id").asText() + ": " + why);
        }
        int more = errors.size() - NAMED_FAILURES;
        return errors.isEmpty()
                ? "the saved objects and does not say why"
                : names + (more > 0 ? " and " + more + " more" : "");
    }
}
