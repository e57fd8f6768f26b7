package io.mailscope.jobs.cli;

import io.mailscope.dashboards.console.ConsoleServer;
import io.mailscope.dashboards.console.MailSearch;
import io.mailscope.jobs.index.ElasticsearchOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The page, over an Elasticsearch that is there already. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "Serves a page with queue length, delivery and failures on 127.0.0.1,",
            "read-only, until Ctrl-C."
        })
final class ConsoleCommand implements Callable<Integer> {

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            required = true,
            description = "server to read from, e.g. http://127.0.0.1:9200")
    private String url;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${env:MAILSCOPE_API_KEY}",
            showDefaultValue = Visibility.NEVER,
            description = "encoded API key; default: MAILSCOPE_API_KEY of the environment")
    private String apiKey;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8025",
            description = "port of the page, 0 for any that is free; default: ${DEFAULT-VALUE}")
    private int port;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var options = ElasticsearchOptions.of(url, "").withApiKey(apiKey);
        PrintWriter out = spec.commandLine().getOut();
        try (ConsoleServer console =
                ConsoleServer.start(port, new MailSearch(options.url(), options.apiKey()))) {
            out.println("mailscope: the page is at " + console.url() + ", Ctrl-C ends it");
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
