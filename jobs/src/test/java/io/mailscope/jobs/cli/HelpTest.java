package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --help} says, on a terminal of 80 columns. */
class HelpTest {

    private static Stream<CommandSpec> commands() {
        return below(Mailscope.commandLine());
    }

    private static Stream<CommandSpec> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec()),
                command.getSubcommands().values().stream().flatMap(HelpTest::below));
    }

    /** The list of commands shows the first paragraph alone. */
    @ParameterizedTest
    @MethodSource("commands")
    void theFirstParagraphIsASentence(CommandSpec command) {
        assertThat(command.usageMessage().description()[0]).endsWith(".");
    }

    /** Paragraphs that are broken by hand are broken twice. */
    @ParameterizedTest
    @MethodSource("commands")
    void optionsAreOneParagraphEach(CommandSpec command) {
        assertThat(command.options())
                .extracting(option -> List.of(option.description()))
                .allMatch(paragraphs -> paragraphs.size() == 1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noLineIsWiderThanTheTerminal(CommandSpec command) {
        assertThat(command.commandLine().getUsageMessage().lines())
                .allMatch(line -> line.length() <= 80);
    }
}
