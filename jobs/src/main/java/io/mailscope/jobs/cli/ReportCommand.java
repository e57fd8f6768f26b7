package io.mailscope.jobs.cli;

import io.mailscope.jobs.PipelineOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The summary alone, from files. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Prints a summary of log files and needs nothing else.")
final class ReportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "log files or globs, plain, .gz, .xz or .bz2")
    private List<String> files;

    @Mixin private ParserOptions parser;
    @Mixin private EngineOptions engine;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PipelineOptions options = PipelineOptions.defaults(parser.toSettings());
        MailJob job = new MailJob(files, null, false, options, engine.withKeptCheckpoints());
        CommandLine terminal = spec.commandLine();
        terminal.getOut().print(job.report(terminal.getErr()));
        terminal.getOut().flush();
        return 0;
    }
}
