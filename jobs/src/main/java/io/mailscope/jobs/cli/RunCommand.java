package io.mailscope.jobs.cli;

import io.mailscope.alerts.zabbix.ZabbixAddress;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import io.mailscope.jobs.index.ElasticsearchOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The real thing. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Reads logs into Elasticsearch, to their end or as they grow.",
            "A second run over the same files adds no document."
        })
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--log",
            arity = "1..*",
            required = true,
            paramLabel = "GLOB",
            description = "log files or globs, plain or .gz")
    private List<String> globs;

    @Option(names = "--follow", description = "wait for more lines until stopped by Ctrl-C")
    private boolean follow;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Target target;

    /** Where the documents go. */
    static final class Target {
        @Option(
                names = "--elasticsearch",
                paramLabel = "URL",
                description = "server to write to, e.g. http://127.0.0.1:9200")
        private String url;

        @Option(
                names = "--embedded",
                description = "start a server that lives as long as this command")
        private boolean embedded;
    }

    @Option(
            names = "--zabbix",
            paramLabel = "HOST:PORT",
            description = "trapper for queue length and delivery rate; port default: 10051")
    private String zabbix;

    @Option(
            names = "--dead-letters",
            paramLabel = "FILE",
            defaultValue = "mailscope-dead-letters.jsonl",
            description = "documents that Elasticsearch refuses; default: ${DEFAULT-VALUE}")
    private String deadLetters;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "",
            description = "zone of stamps without one, e.g. Europe/Berlin; default: this machine's")
    private String zone;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PipelineOptions options = PipelineOptions.defaults().withZone(Zones.of(zone));
        MailJob job = new MailJob(globs, follow, options);
        if (target.embedded) {
            try (EmbeddedElasticsearch server = EmbeddedServer.start()) {
                run(job, server.url().toString());
            }
        } else {
            run(job, target.url);
        }
        return 0;
    }

    private void run(MailJob job, String url) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        var sink = new IndexSink(ElasticsearchOptions.of(url, deadLetters));
        List<MailJob.Sink> sinks = new ArrayList<>(List.of(sink));
        if (zabbix != null) {
            sinks.add(new TrapperSink(ZabbixAddress.parse(zabbix)));
        }
        sink.installTemplates();
        out.println("mailscope: writing to " + url);
        out.flush();
        if (follow) {
            job.run(sinks);
        } else {
            out.print(job.runAndSummarise(sinks));
            out.flush();
        }
    }
}
