package io.mailscope.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees when the input or the options are bad. */
class BadInputITCase {

    private static final String GOOD =
            "2026-11-24T04:00:53+00:00 mx1 postfix/qmgr[1]: 4F9D195432C: from=<a@b.test>, size=1,"
                    + " nrcpt=1 (queue active)";

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return Mailscope.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void goodLinesAmongBadOnesAreNotLost() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0, 1, (byte) 0xff, (byte) 0xc3, 0x28, '\n'});
        bytes.write((GOOD + "\n").getBytes(UTF_8));
        bytes.write("x".repeat(1 << 20).getBytes(UTF_8));
        bytes.write(("\n" + GOOD + "\nNov 24 04:00:5").getBytes(UTF_8));
        Path log = Files.write(folder.resolve("mail.log"), bytes.toByteArray());

        assertThat(execute("report", log.toString())).isZero();
        assertThat(out.toString()).contains("lines                     5   not understood 3");
    }

    @Test
    void emptyFileIsNoMail() throws IOException {
        Path log = Files.createFile(folder.resolve("mail.log"));

        assertThat(execute("report", log.toString())).isZero();
        assertThat(out.toString()).contains("no mail in this log");
    }

    @Test
    void whatCannotBeUnpackedIsNamedAndTheRestIsRead() throws IOException {
        Files.writeString(folder.resolve("mail.log"), GOOD + "\n");
        byte[] zstandard = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 'x', '\n'};
        Path packed = Files.write(folder.resolve("mail.log.1.zst"), zstandard);

        assertThat(execute("report", folder + "/mail.log*")).isZero();
        assertThat(out.toString()).contains("lines                     1   not understood 0");
        assertThat(err.toString()).contains("mailscope: left out " + packed + ", for it is packed");
    }

    @Test
    void aPackedFileThatIsCutOffIsReadAsFarAsItGoesAndNamed() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int line = 0; line < 10_000; line++) {
                gzip.write((GOOD.replace("size=1", "size=" + line * line) + "\n").getBytes(UTF_8));
            }
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        Path log = Files.write(folder.resolve("mail.log.1.gz"), half);

        Process report =
                MailscopeProcess.start(folder, "report", List.of("report", log.toString()));

        assertThat(report.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("report.out"))).contains("not understood 1");
        assertThat(Files.readString(folder.resolve("report.err")))
                .hasLineCount(1)
                .contains(log + " is cut off or damaged");
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/null, is no file but a pipe or device",
        "-, is no file but a pipe or device",
        "/, is a folder",
        "/tmp/, is a folder: name its logs, such as /tmp/mail.log*",
    })
    void whatIsNoFileIsNamedAsSuch(String name, String said) {
        assertThat(execute("report", name)).isEqualTo(2);
        assertThat(err.toString()).startsWith("mailscope: " + name).contains(said).hasLineCount(1);
    }

    @Test
    void missingFileIsOneLine() {
        assertThat(execute("report", folder.resolve("no.log").toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("no file matches");
    }

    @Test
    void unreachableElasticsearchIsOneLine() throws IOException {
        Path log = Files.writeString(folder.resolve("mail.log"), GOOD + "\n");

        assertThat(execute("run", "--log", log.toString(), "--elasticsearch", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("cannot reach Elasticsearch at http://127.0.0.1:1");
    }

    @Test
    void wrongOptionIsOneLine() {
        assertThat(execute("run", "--frobnicate")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
    }

    /** Before anything else: nobody is at the address of this Elasticsearch. */
    @ParameterizedTest
    @ValueSource(strings = {"console", "run --console --log mail.log"})
    void pageForOthersWithoutATokenIsOneLine(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--elasticsearch", "http://127.0.0.1:1", "--listen", "0.0.0.0:0"));

        assertThat(execute(words.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("does not listen on 0.0.0.0 without a token")
                .contains("--token-file FILE");
    }

    @Test
    void tokenThatIsTooShortIsOneLine() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret\n");

        assertThat(
                        execute(
                                "console",
                                "--elasticsearch",
                                "http://127.0.0.1:1",
                                "--listen",
                                "0.0.0.0:0",
                                "--token-file",
                                token.toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("16")
                .doesNotContain("secret");
    }

    @Test
    void explainNamesPatternAndFields() {
        assertThat(execute("explain", GOOD)).isZero();
        assertThat(out.toString()).contains("QMGR_ACTIVE").contains("a@b.test");
    }
}
