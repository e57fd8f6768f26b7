package io.mailscope.jobs.cli;

import io.mailscope.dashboards.console.ConsoleServer;
import io.mailscope.jobs.WrongOption;
import io.mailscope.jobs.alert.ZabbixSink;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import io.mailscope.jobs.index.CountryFunction;
import io.mailscope.jobs.index.ElasticsearchOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The real thing. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reads logs into Elasticsearch, to their end or as they grow.",
            "A second run over the same files adds no document."
        },
        footer = {
            "",
            "Example of a mailscope.yaml; its keys are the options above without the dashes:",
            "  log: [/var/log/mail.log, /var/log/dovecot.log]",
            "  follow: true",
            "  elasticsearch: http://127.0.0.1:9200",
            "  zabbix: 127.0.0.1:10051",
            "  checkpoints: /var/lib/mailscope/checkpoints"
        })
final class RunCommand implements Callable<Integer> {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "YAML file that gives options; the command line goes first")
    private Path config;

    @Option(
            names = "--log",
            arity = "1..*",
            required = true,
            split = ConfigFile.LIST_SEPARATOR,
            hideParamSyntax = true,
            paramLabel = "GLOB...",
            description = "log files or globs, plain, .gz, .xz or .bz2")
    private List<String> globs;

    @Option(names = "--follow", description = "wait for more lines until stopped by Ctrl-C")
    private boolean follow;

    @Option(
            names = "--queue-snapshot",
            paramLabel = "FILE",
            description =
                    "snapshots of `postqueue -j`, a file or glob, or - for standard input; they are"
                            + " followed as the logs are; see docs/queue-snapshots.md; default: none")
    private String queueSnapshot;

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "server to write to, e.g. http://127.0.0.1:9200; this or --embedded")
    private String url;

    @Option(names = "--embedded", description = "start a server that lives as long as this command")
    private boolean embedded;

    @Mixin private ApiKeyOption apiKey;

    @Option(
            names = "--geoip",
            paramLabel = "FILE",
            description =
                    "file in MaxMind's format (GeoLite2-Country or -City): logins and rejections"
                            + " get the country of their client; default: none")
    private Path geoip;

    @Option(
            names = "--dead-letters",
            paramLabel = "FILE",
            defaultValue = "mailscope-dead-letters.jsonl",
            description = "documents that Elasticsearch refuses; default: ${DEFAULT-VALUE}")
    private String deadLetters;

    @Mixin private ZabbixOptions zabbix;

    @Option(
            names = "--zabbix-host-map",
            split = ConfigFile.LIST_SEPARATOR,
            paramLabel = "NAME=ZABBIX_NAME",
            hideParamSyntax = true,
            description =
                    "a mail host's name in Zabbix where it is another than in the log; may be given"
                            + " often; default: the same")
    private Map<String, String> zabbixHosts = Map.of();

    @Option(
            names = "--console",
            description = "serve the page meanwhile, and after the end of the logs until Ctrl-C")
    private boolean console;

    @Mixin private PageOptions page;
    @Mixin private StreamOptions stream;
    @Mixin private EngineOptions engine;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (embedded == (url != null)) {
            throw new WrongOption("give either --elasticsearch URL or --embedded");
        }
        // What is wrong with these is said before a server is started or a line is read.
        if (console) {
            page.listening();
        }
        if (zabbix.isGiven()) {
            zabbix.toTarget();
        }
        CountryFunction countries = geoip == null ? null : CountryFunction.of(geoip);
        MailJob job =
                new MailJob(
                        globs,
                        queueSnapshot,
                        follow,
                        stream.toPipelineOptions(),
                        engine.toConfiguration());
        if (embedded) {
            try (EmbeddedElasticsearch server = EmbeddedServer.start()) {
                run(job, server.url().toString(), countries);
            }
        } else {
            run(job, url, countries);
        }
        return 0;
    }

    private void run(MailJob job, String target, CountryFunction countries) throws Exception {
        PrintWriter progress = spec.commandLine().getErr();
        var elasticsearch = ElasticsearchOptions.of(target, deadLetters).withApiKey(apiKey.key());
        var sink = new IndexSink(elasticsearch, countries);
        List<MailJob.Sink> sinks = new ArrayList<>(List.of(sink));
        if (zabbix.isGiven()) {
            sinks.add(new TrapperSink(new ZabbixSink(zabbix.toTarget(), zabbixHosts)));
        }
        sink.installTemplates();
        progress.println("mailscope: writing to " + target);
        progress.flush();
        if (console) {
            runBehindThePage(job, sinks, elasticsearch);
        } else {
            run(job, sinks);
        }
    }

    private void runBehindThePage(
            MailJob job, List<MailJob.Sink> sinks, ElasticsearchOptions elasticsearch)
            throws Exception {
        PrintWriter progress = spec.commandLine().getErr();
        try (ConsoleServer served = page.serve(elasticsearch)) {
            progress.println("mailscope: the page is at " + served.url());
            progress.flush();
            run(job, sinks);
            progress.println("mailscope: the page stays until Ctrl-C");
            progress.flush();
            new CountDownLatch(1).await();
        }
    }

    private void run(MailJob job, List<MailJob.Sink> sinks) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        if (follow) {
            job.run(sinks, progress);
        } else {
            out.print(job.runAndSummarise(sinks, progress));
            out.flush();
        }
    }
}
