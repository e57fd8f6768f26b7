package io.mailscope.jobs.cli;

import io.mailscope.dashboards.kibana.SavedObjects;
import io.mailscope.jobs.WrongOption;
import io.mailscope.jobs.index.ElasticsearchOptions;
import io.mailscope.jobs.setup.Credentials;
import io.mailscope.jobs.setup.ElasticsearchInstaller;
import io.mailscope.jobs.setup.Installer;
import io.mailscope.jobs.setup.KibanaInstaller;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares the servers around mailscope. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts templates into Elasticsearch and Zabbix, and dashboards into Kibana.",
            "Repeatable: what an earlier version put there is replaced."
        },
        footer = {
            "",
            "Example:",
            "  mailscope setup --elasticsearch https://es:9200 --kibana https://kibana:5601 \\",
            "                  --api-key-file /etc/mailscope/api-key"
        })
final class SetupCommand implements Callable<Integer> {

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "server to prepare, e.g. http://127.0.0.1:9200")
    private String elasticsearch;

    @Option(
            names = "--kibana",
            paramLabel = "URL",
            description = "Kibana 8.12 or later, e.g. http://127.0.0.1:5601, with its base path")
    private String kibana;

    @Option(
            names = "--space",
            paramLabel = "NAME",
            defaultValue = "",
            description = "space of Kibana; default: the default space")
    private String space;

    @Option(
            names = "--print-saved-objects",
            description = "write what Kibana would import to standard output, and do nothing else")
    private boolean print;

    @Mixin private CredentialOptions credentials;
    @Mixin private ZabbixSetupOptions zabbix;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (print) {
            out.print(SavedObjects.ndjson());
            out.flush();
            return 0;
        }
        for (Installer installer : installers()) {
            out.println("mailscope: " + installer.install());
            out.flush();
        }
        return 0;
    }

    private List<Installer> installers() {
        Credentials who = credentials.toCredentials();
        List<Installer> installers = new ArrayList<>();
        if (elasticsearch != null) {
            URI url = ElasticsearchOptions.of(elasticsearch, "").url();
            installers.add(new ElasticsearchInstaller(url, who));
        }
        if (kibana != null) {
            installers.add(new KibanaInstaller(kibanaUrl(), spaceName(), who));
        }
        if (zabbix.isGiven()) {
            installers.add(zabbix.toInstaller());
        }
        if (installers.isEmpty()) {
            throw new WrongOption("give --elasticsearch URL, --kibana URL or --zabbix URL");
        }
        return installers;
    }

    private URI kibanaUrl() {
        try {
            if (kibana.matches("https?://[^/ ?#]+(/[^ ?#]*)?")) {
                return new URI(kibana);
            }
        } catch (URISyntaxException e) {
            // Said below, with what would be right.
        }
        throw new WrongOption("--kibana " + kibana + ": use an address like http://127.0.0.1:5601");
    }

    private String spaceName() {
        if (!space.matches("[a-z0-9_-]*")) {
            throw new WrongOption(
                    "--space " + space + ": a space has lower case letters, digits, _ and -");
        }
        return space;
    }
}
