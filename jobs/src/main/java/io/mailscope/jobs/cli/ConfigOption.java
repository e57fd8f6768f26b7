package io.mailscope.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code -c}: looked for before all else, because the file gives the other options' values. */
@Command
final class ConfigOption {

    @Option(names = {"-c", "--config"})
    private Path file;

    /** Makes the file named in the arguments, if any, the source of values for the command. */
    static void apply(CommandLine command, String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals(command.getCommandName())) {
            return;
        }
        ConfigOption option = new ConfigOption();
        new CommandLine(option)
                .setUnmatchedArgumentsAllowed(true)
                .setExpandAtFiles(false)
                .parseArgs(arguments);
        if (option.file != null) {
            command.setDefaultValueProvider(ConfigFile.read(option.file, command.getCommandSpec()));
        }
    }
}
