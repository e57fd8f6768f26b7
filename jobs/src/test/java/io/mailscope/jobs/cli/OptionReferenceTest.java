package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Keeps docs/options.md the same as the command line; {@code -Dmailscope.write=true} writes it
 * anew.
 */
class OptionReferenceTest {

    private static final Path REFERENCE = Repository.root().resolve("docs/options.md");
    private static final List<String> EVERYWHERE = List.of("--help", "--version");

    @Test
    void referenceIsThatOfTheCommandLine() throws IOException {
        String reference = render();
        if (Boolean.getBoolean("mailscope.write")) {
            Files.writeString(REFERENCE, reference);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(reference);
    }

    @Test
    void everyOptionSaysItsMeaning() {
        everyOptionSaysItsMeaning(Mailscope.commandLine());
    }

    private static void everyOptionSaysItsMeaning(CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            assertThat(option.description()).as(option.longestName()).isNotEmpty();
        }
        command.getSubcommands().values().forEach(c -> everyOptionSaysItsMeaning(c));
    }

    private static String render() {
        StringBuilder out = new StringBuilder("# Options\n\n");
        out.append("Generated from the command line; `OptionReferenceTest` keeps it true.\n");
        Mailscope.commandLine().getSubcommands().values().forEach(c -> command(c, out));
        return out.toString();
    }

    private static void command(CommandLine command, StringBuilder out) {
        CommandSpec spec = command.getCommandSpec();
        out.append("\n## ").append(spec.qualifiedName()).append("\n\n");
        out.append(String.join(" ", spec.usageMessage().description())).append("\n");
        List<OptionSpec> options =
                spec.options().stream()
                        .filter(option -> !EVERYWHERE.contains(option.longestName()))
                        .toList();
        if (!options.isEmpty()) {
            out.append("\n| option | default | meaning |\n| --- | --- | --- |\n");
            options.forEach(option -> out.append(row(option)));
        }
        command.getSubcommands().values().forEach(c -> command(c, out));
    }

    private static String row(OptionSpec option) {
        String value =
                option.paramLabel().isEmpty() || isFlag(option) ? "" : " " + option.paramLabel();
        return "| `%s%s` | %s | %s |%n"
                .formatted(
                        String.join("`, `", option.names()),
                        value,
                        defaultOf(option),
                        meaning(option));
    }

    private static boolean isFlag(OptionSpec option) {
        return option.type() == boolean.class;
    }

    private static String defaultOf(OptionSpec option) {
        String text = option.defaultValue();
        return text == null || text.isEmpty() || text.startsWith("${") ? "" : "`" + text + "`";
    }

    private static String meaning(OptionSpec option) {
        String meaning = String.join(" ", option.description());
        return defaultOf(option).isEmpty() ? meaning : meaning.replaceFirst("; default: .*$", "");
    }
}
