package io.mailscope.jobs.cli;

import io.mailscope.jobs.PipelineOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The summary alone, from files. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Prints a summary of log files (plain or .gz) and needs nothing else.")
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "log files or globs")
    private List<String> files;

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
        MailJob job = new MailJob(files, false, options);
        spec.commandLine().getOut().print(job.runAndSummarise(List.of()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
