package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees who gives options in a file. */
class ConfigFileTest {

    @TempDir private Path folder;
    private Path file;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void name() {
        file = folder.resolve("mailscope.yaml");
    }

    private String errorOf(String yaml, String... more) throws IOException {
        Files.writeString(file, yaml);
        String[] arguments = new String[more.length + 3];
        arguments[0] = "run";
        arguments[1] = "-c";
        arguments[2] = file.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        int status =
                Mailscope.execute(Mailscope.commandLine().setErr(new PrintWriter(err)), arguments);
        assertThat(status).isNotZero();
        assertThat(err.toString().lines()).hasSize(1);
        return err.toString();
    }

    @Test
    void unknownKeyIsNamedWithWhatIsAllowed() throws IOException {
        assertThat(errorOf("logs: a\n"))
                .contains("mailscope.yaml: unknown key 'logs', use one of [")
                .contains("checkpoints");
    }

    @Test
    void brokenYamlIsNamedWithItsLine() throws IOException {
        assertThat(errorOf("log: a\n  b: [\n")).contains("mailscope.yaml, line 2");
    }

    @Test
    void mapWhereAValueBelongsIsRefused() throws IOException {
        assertThat(errorOf("log: {a: b}\n")).contains("log needs a value or a list");
    }

    @Test
    void missingFileIsNamed() {
        int status =
                Mailscope.execute(
                        Mailscope.commandLine().setErr(new PrintWriter(err)),
                        "run",
                        "-c",
                        file.toString());
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("mailscope.yaml: cannot be read");
    }

    @Test
    void everyFileOfAListIsUsed() throws IOException {
        String first = Files.createFile(folder.resolve("a,b.log")).toString();
        assertThat(errorOf("log: ['" + first + "', /no/such.log]\nembedded: true\n"))
                .contains("/no/such.log");
    }

    @Test
    void commandLineGoesFirst() throws IOException {
        assertThat(
                        errorOf(
                                "log: /no/such.log\nembedded: true\ngauge-interval: 1m\n",
                                "--gauge-interval",
                                "10ms"))
                .contains("--gauge-interval: use 1s or more");
    }

    @Test
    void valueOutOfRangeIsNamed() throws IOException {
        assertThat(errorOf("log: x\nembedded: true\nparallelism: 0\n"))
                .contains("--parallelism 0: use 1 to 128");
    }
}
