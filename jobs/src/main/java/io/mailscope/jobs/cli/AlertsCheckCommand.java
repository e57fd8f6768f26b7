package io.mailscope.jobs.cli;

import io.mailscope.alerts.rule.RuleBook;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The rules in force. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the rules that hold with a file of rules, or what is wrong with it.",
            "--defaults prints the file of the defaults, which says what can be changed."
        })
final class AlertsCheckCommand implements Callable<Integer> {

    @Option(
            names = {"-c", "--rules"},
            paramLabel = "FILE",
            description = "YAML file that changes or adds rules; default: the defaults alone")
    private Path rules;

    @Option(names = "--defaults", description = "print the file of the defaults")
    private boolean defaults;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (defaults) {
            out.print(RuleBook.defaultText());
        } else {
            RuleBook book = rules == null ? RuleBook.defaults() : AlertOptions.read(rules);
            book.rules().forEach(rule -> out.println(rule.inWords()));
        }
        out.flush();
        return 0;
    }
}
