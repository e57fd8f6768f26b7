package io.mailscope.jobs.cli;

import io.mailscope.jobs.WrongOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. */
@Command(
        name = "mailscope",
        mixinStandardHelpOptions = true,
        version = "mailscope 0.1.0",
        description = "Reads Postfix and Dovecot logs and says what became of the mail.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ConsoleCommand.class,
            SetupCommand.class,
            ReportCommand.class,
            ExplainCommand.class,
            AlertsCommand.class,
            TraceCommand.class,
            IncidentCommand.class,
            ZabbixTestCommand.class
        },
        footer = {
            "",
            "Start with:",
            "  mailscope demo                     a real log into a real Elasticsearch",
            "  mailscope report /var/log/mail.log what happened in your own log"
        })
public final class Mailscope {

    private Mailscope() {}

    /** Exit status: 0 done, 1 failed, 2 wrong options. */
    public static void main(String[] arguments) {
        System.exit(execute(commandLine(), arguments));
    }

    /** Runs a command with the options of its {@code -c} file, if it is given one. */
    static int execute(CommandLine commandLine, String... arguments) {
        try {
            ConfigOption.apply(commandLine.getSubcommands().get("run"), arguments);
        } catch (WrongOption | ParameterException error) {
            return OneLineErrors.say(commandLine, error, 2);
        }
        return commandLine.execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Mailscope())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new OneLineErrors())
                .setParameterExceptionHandler(new OneLineErrors());
    }
}
