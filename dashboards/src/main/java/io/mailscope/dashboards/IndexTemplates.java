package io.mailscope.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The index templates of all data streams, one JSON resource each, and the component they share.
 *
 * <p>Retention is in the templates: logs 90 days, metrics 400 days, unparsed lines 14 days.
 */
public final class IndexTemplates {

    /** The component template every index template is composed of; install it first. */
    public static final String COMPONENT = "mailscope-common";

    /** The index templates; each matches the data streams {@code <name>-<namespace>}. */
    public static final List<String> NAMES =
            List.of(
                    "logs-mail.delivery",
                    "logs-mail.message",
                    "logs-mail.rejection",
                    "logs-mail.access",
                    "logs-mail.system",
                    "logs-mail.alert",
                    "logs-mail.unparsed",
                    "metrics-mail.queue",
                    "metrics-mail.flow",
                    "metrics-mail.account",
                    "metrics-mail.parse");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Renders all templates in the order to install them, the component first.
     *
     * @return template name to JSON body
     */
    public Map<String, String> render(ServerKind kind) {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put(COMPONENT, render(COMPONENT, kind));
        NAMES.forEach(name -> bodies.put(name, render(name, kind)));
        return bodies;
    }

    private static String render(String name, ServerKind kind) {
        JsonNode template = read(name);
        if (kind == ServerKind.MINIMAL) {
            MinimalTypes.rewrite(template);
        }
        return template.toString();
    }

    private static JsonNode read(String name) {
        String resource = "/templates/" + name + ".json";
        try (InputStream in = IndexTemplates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Index template " + resource + " is missing");
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Index template " + resource + " is not JSON", e);
        }
    }
}
