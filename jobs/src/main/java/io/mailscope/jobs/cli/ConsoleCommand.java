package io.mailscope.jobs.cli;

import io.mailscope.dashboards.console.ConsoleServer;
import io.mailscope.jobs.index.ElasticsearchOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The page, over an Elasticsearch that is there already. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "Serves a page with queue, delivery, failures, alerts, message search and traces.",
            "It is read-only, is there until Ctrl-C, and for this machine alone unless told"
                    + " otherwise."
        })
final class ConsoleCommand implements Callable<Integer> {

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            required = true,
            description = "server to read from, e.g. http://127.0.0.1:9200")
    private String url;

    @Mixin private ApiKeyOption apiKey;

    @Mixin private PageOptions page;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (ConsoleServer console =
                page.serve(ElasticsearchOptions.of(url, "").withApiKey(apiKey.key()))) {
            out.println("mailscope: the page is at " + console.url() + ", Ctrl-C ends it");
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
