package io.mailscope.jobs.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.ElasticsearchTransport;
import io.mailscope.dashboards.IndexTemplates;
import io.mailscope.dashboards.ServerKind;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.Map;

/** Puts the index templates into a server. Repeatable. */
public final class TemplateInstaller {

    private TemplateInstaller() {}

    /**
     * Installs all templates; on a minimal server, which lacks some field types, their nearest.
     *
     * @throws IOException with one line when the server cannot be reached or refuses
     */
    public static void install(ElasticsearchOptions options) throws IOException {
        install(options.url(), Transport.authorization(options.apiKey()));
    }

    /**
     * The same for whoever the Authorization header names; empty for a server without security.
     *
     * @throws IOException with one line when the server cannot be reached or refuses
     */
    public static void install(URI url, String authorization) throws IOException {
        try (ElasticsearchTransport transport = Transport.to(url, authorization)) {
            ElasticsearchClient client = new ElasticsearchClient(transport);
            try {
                install(client, ServerKind.FULL);
            } catch (ElasticsearchException lacksTypes) {
                install(client, ServerKind.MINIMAL);
            }
        } catch (ElasticsearchException e) {
            throw new IOException(
                    "Elasticsearch at " + url + " refuses a template: " + e.getMessage());
        } catch (IOException e) {
            throw new IOException(
                    "cannot reach Elasticsearch at "
                            + url
                            + ": "
                            + e.getMessage()
                            + "; check --elasticsearch");
        }
    }

    private static void install(ElasticsearchClient client, ServerKind kind) throws IOException {
        for (Map.Entry<String, String> body : new IndexTemplates().render(kind).entrySet()) {
            StringReader json = new StringReader(body.getValue());
            String name = body.getKey();
            if (name.equals(IndexTemplates.COMPONENT)) {
                client.cluster().putComponentTemplate(t -> t.name(name).withJson(json));
            } else {
                client.indices().putIndexTemplate(t -> t.name(name).withJson(json));
            }
        }
    }
}
