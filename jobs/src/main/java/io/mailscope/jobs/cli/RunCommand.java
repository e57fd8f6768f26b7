package io.mailscope.jobs.cli;

import io.mailscope.alerts.zabbix.ZabbixAddress;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import io.mailscope.jobs.index.CountryFunction;
import io.mailscope.jobs.index.ElasticsearchOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

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
            description = "log files or globs, plain or .gz")
    private List<String> globs;

    @Option(names = "--follow", description = "wait for more lines until stopped by Ctrl-C")
    private boolean follow;

    @Option(
            names = "--queue-snapshot",
            paramLabel = "FILE",
            description = {
                "snapshots of `postqueue -j`, a file or glob, or - for standard input; they are",
                "followed as the logs are; see docs/queue-snapshots.md; default: none"
            })
    private String queueSnapshot;

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "server to write to, e.g. http://127.0.0.1:9200; this or --embedded")
    private String url;

    @Option(names = "--embedded", description = "start a server that lives as long as this command")
    private boolean embedded;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${env:MAILSCOPE_API_KEY}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description =
                    "encoded API key of Elasticsearch; default: MAILSCOPE_API_KEY of the"
                            + " environment, which other users cannot see")
    private String apiKey;

    @Option(
            names = "--zabbix",
            paramLabel = "HOST:PORT",
            description = "trapper for queue length and delivery rate; port default: 10051")
    private String zabbix;

    @Option(
            names = "--geoip",
            paramLabel = "FILE",
            description = {
                "file in MaxMind's format (GeoLite2-Country or -City): logins and rejections get"
                        + " the",
                "country of their client; default: none"
            })
    private Path geoip;

    @Option(
            names = "--dead-letters",
            paramLabel = "FILE",
            defaultValue = "mailscope-dead-letters.jsonl",
            description = "documents that Elasticsearch refuses; default: ${DEFAULT-VALUE}")
    private String deadLetters;

    @Mixin private StreamOptions stream;
    @Mixin private EngineOptions engine;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (embedded == (url != null)) {
            throw new IllegalArgumentException(
                    "give either --elasticsearch URL or --embedded (see mailscope run --help)");
        }
        MailJob job =
                new MailJob(
                        globs,
                        queueSnapshot,
                        follow,
                        stream.toPipelineOptions().following(follow),
                        engine.toConfiguration());
        if (embedded) {
            try (EmbeddedElasticsearch server = EmbeddedServer.start()) {
                run(job, server.url().toString());
            }
        } else {
            run(job, url);
        }
        return 0;
    }

    private void run(MailJob job, String target) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        var options = ElasticsearchOptions.of(target, deadLetters).withApiKey(apiKey);
        var sink = new IndexSink(options, geoip == null ? null : CountryFunction.of(geoip));
        List<MailJob.Sink> sinks = new ArrayList<>(List.of(sink));
        if (zabbix != null) {
            sinks.add(new TrapperSink(ZabbixAddress.parse(zabbix)));
        }
        sink.installTemplates();
        progress.println("mailscope: writing to " + target);
        progress.flush();
        if (follow) {
            job.run(sinks, progress);
        } else {
            out.print(job.runAndSummarise(sinks, progress));
            out.flush();
        }
    }
}
