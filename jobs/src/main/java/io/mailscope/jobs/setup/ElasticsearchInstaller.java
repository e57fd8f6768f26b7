package io.mailscope.jobs.setup;

import io.mailscope.dashboards.IndexTemplates;
import io.mailscope.jobs.index.TemplateInstaller;
import java.io.IOException;
import java.net.URI;

/**
 * The index templates, with how long each data stream keeps its documents.
 *
 * @param url of one node
 */
public record ElasticsearchInstaller(URI url, Credentials credentials) implements Installer {

    @Override
    public String install() throws IOException {
        TemplateInstaller.install(url, credentials.authorization());
        return "%d index templates, with their retention, are in Elasticsearch at %s"
                .formatted(IndexTemplates.NAMES.size(), url);
    }
}
