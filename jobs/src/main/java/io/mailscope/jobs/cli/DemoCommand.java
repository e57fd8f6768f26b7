package io.mailscope.jobs.cli;

import io.mailscope.dashboards.console.ConsoleServer;
import io.mailscope.dashboards.console.Listening;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import io.mailscope.jobs.index.ElasticsearchOptions;
import io.mailscope.parsers.ParserSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A real log into a real Elasticsearch, with nothing to set up. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts an Elasticsearch of its own, reads a bundled real log into it and sums it up.",
            "On a terminal it stays until Ctrl-C; its data go with it."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String LOG = "lab/logs/syslog/mail.iso.log.gz";

    /** What can be asked of that log, beside the page. */
    private static final String INCIDENT =
            "incident --from 2026-11-24T04:02Z --to 2026-11-24T04:04Z";

    private static final String TRACE = "trace hard-141@mixed.test";

    @Mixin private EngineOptions engine;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        progress(out, "starting Elasticsearch");
        try (EmbeddedElasticsearch server = EmbeddedServer.start()) {
            Path deadLetters = Files.createTempFile("mailscope-dead-letters", ".jsonl");
            var sink =
                    new IndexSink(
                            ElasticsearchOptions.of(
                                    server.url().toString(), deadLetters.toString()));
            sink.installTemplates();
            progress(out, "reading " + LOG);
            PipelineOptions options =
                    PipelineOptions.defaults(ParserSettings.of(ZoneOffset.UTC, "mx1"));
            String log = EmbeddedServer.home().resolve(LOG).toString();
            out.println();
            out.print(
                    new MailJob(List.of(log), null, false, options, engine.toConfiguration())
                            .runAndSummarise(List.of(sink), out));
            out.println();
            Files.deleteIfExists(deadLetters);
            try (var page =
                    ConsoleServer.start(
                            Listening.onLoopback(0), new MailSearch(server.url(), ""))) {
                out.println("The page:      " + page.url());
                out.println(
                        "The documents: " + server.url() + "/logs-mail.*,metrics-mail.*/_search");
                out.flush();
                stayOnATerminal(out, server.url().toString());
            }
        }
        return 0;
    }

    private static void stayOnATerminal(PrintWriter out, String server)
            throws InterruptedException {
        if (System.console() != null) {
            out.println("To ask:        ./mailscope " + INCIDENT + " --elasticsearch " + server);
            out.println("               ./mailscope " + TRACE + " --elasticsearch " + server);
            out.println("Ctrl-C ends page and server and deletes the data.");
            out.flush();
            new CountDownLatch(1).await();
        }
    }

    private static void progress(PrintWriter out, String what) {
        out.println("mailscope: " + what);
        out.flush();
    }
}
