package io.mailscope.jobs.cli;

import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.jobs.AlertSettings;
import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.PipelineOptions;
import io.mailscope.jobs.alert.RaisedAlert;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What rules would have said: to be asked before a threshold is changed. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs alert rules over old logs and prints when each would have fired and recovered;",
            "with a file of rules beside what the defaults would have said. Writes nothing."
        })
final class AlertsReplayCommand implements Callable<Integer> {

    @Option(
            names = "--log",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description = "log files or globs (plain or .gz)")
    private List<String> globs;

    @Option(
            names = {"-c", "--rules"},
            paramLabel = "FILE",
            description = "YAML file that changes or adds rules; default: the defaults alone")
    private Path rules;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "leave out what was said before, e.g. 2026-03-01T10:00:00Z")
    private Instant from = Instant.MIN;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "leave out what was said from then on")
    private Instant to = Instant.MAX;

    @Mixin private ParserOptions parser;
    @Mixin private EngineOptions engine;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ZoneId zone = parser.toSettings().zone();
        PrintWriter out = spec.commandLine().getOut();
        List<RaisedAlert> usual = said(RuleBook.defaults());
        if (rules == null) {
            out.print(ReplayText.of(usual, zone));
        } else {
            out.print(ReplayText.of(usual, said(RuleBook.of(rules)), zone));
        }
        out.flush();
        return 0;
    }

    private List<RaisedAlert> said(RuleBook book) throws Exception {
        AlertSettings settings = new AlertSettings(book, 1_000_000, "");
        PipelineOptions options = PipelineOptions.defaults(parser.toSettings()).alerting(settings);
        MailJob job = new MailJob(globs, null, false, options, engine.toConfiguration());
        List<RaisedAlert> all =
                job.runAndCollect(MailFlowPipeline::alerts, spec.commandLine().getErr());
        List<RaisedAlert> asked = new ArrayList<>();
        for (RaisedAlert alert : all) {
            Instant time = Instant.ofEpochMilli(alert.timeMillis());
            if (!time.isBefore(from) && time.isBefore(to)) {
                asked.add(alert);
            }
        }
        return asked;
    }
}
