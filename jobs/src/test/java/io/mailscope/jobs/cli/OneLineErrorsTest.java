package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.WrongOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OneLineErrorsTest {

    @TempDir private Path folder;

    private static String error(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine command = Mailscope.commandLine().setErr(new PrintWriter(said, true));
        assertThat(Mailscope.execute(command, arguments)).isPositive();
        assertThat(said.toString()).hasLineCount(1);
        return said.toString();
    }

    @Test
    void aFileThatIsNoYamlIsNamedWithItsLine() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "rules:\n  a: [\n");
        assertThat(error("alerts", "check", "-c", rules.toString()))
                .startsWith("mailscope: " + rules + ", line 2: no YAML: ");
    }

    @Test
    void aFileThatIsNotThereIsNamedAsSuch() {
        Path rules = folder.resolve("none.yaml");
        assertThat(error("alerts", "check", "-c", rules.toString()))
                .startsWith("mailscope: " + rules + ": cannot be read");
    }

    @Test
    void aSlipOfTheFingerIsUnderstood() {
        assertThat(error("trce", "x")).contains("did you mean trace?");
    }

    @Test
    void anOptionThatIsMissingIsNamed() {
        assertThat(error("alerts", "replay"))
                .startsWith("mailscope: Missing required argument")
                .contains("--elasticsearch=URL")
                .endsWith("(see mailscope alerts replay --help)\n");
    }

    @Test
    void aNumberThatIsNoneIsToldWithoutTypesOfJava() {
        assertThat(error("report", "x", "--parallelism", "many"))
                .contains("--parallelism", "'many' is not a whole number (see");
        assertThat(error("zabbix-test", "--host", "x", "--value", "one"))
                .contains("--value", "'one' is not a number (see");
    }

    @Test
    void whatALibraryRefusesIsNoWrongOption() {
        assertThat(
                        statusOf(
                                new IllegalArgumentException(
                                        "Comparison method violates its contract")))
                .isEqualTo(1);
        assertThat(statusOf(new WrongOption("--zone Mars: no such zone"))).isEqualTo(2);
    }

    private static int statusOf(Exception error) {
        CommandLine command =
                Mailscope.commandLine().setErr(new PrintWriter(new StringWriter(), true));
        return new OneLineErrors().handleExecutionException(error, command, null);
    }

    @Test
    void whereNoZabbixListensItIsSaidWhatToLookAt() {
        assertThat(error("zabbix-test", "--host", "mx1", "--zabbix", "127.0.0.1:1"))
                .startsWith("mailscope: Zabbix at 127.0.0.1:1: Connection refused")
                .contains("ListenIP", "10051", "firewall", "--zabbix HOST:PORT");
    }
}
