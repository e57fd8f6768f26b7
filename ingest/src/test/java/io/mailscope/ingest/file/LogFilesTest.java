package io.mailscope.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

    @TempDir private Path folder;

    private Path file(String name, long modified) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
        return file;
    }

    @Test
    void rotatedFilesAreOneLogOldestFirst() throws IOException {
        Path now = file("mail.log", 3_000);
        Path yesterday = file("mail.log.1", 2_000);
        Path before = file("mail.log.2.gz", 1_000);
        Path other = file("dovecot.log", 1_000);
        List<String> globs = List.of(folder + "/*");
        assertThat(LogFiles.logs(globs)).containsExactly(other.toString(), now.toString());
        assertThat(LogFiles.of(now.toString(), globs)).containsExactly(before, yesterday, now);
        assertThat(LogFiles.of(now.toString(), List.of(folder + "/mail.log.?")))
                .containsExactly(yesterday);
        assertThat(LogFiles.of(now.toString())).containsExactly(before, yesterday, now);
    }

    @Test
    void filesThatWereCopiedAreInOrderToo() throws IOException {
        List<Path> numbered =
                List.of(
                        file("a.log.10.gz", 5),
                        file("a.log.9", 4),
                        file("a.log.0", 6),
                        file("a.log", 5));
        List<Path> dated =
                List.of(file("b.log-20251231.gz", 5), file("b.log-20260101", 5), file("b.log", 4));
        assertThat(LogFiles.of(folder + "/a.log")).isEqualTo(numbered);
        assertThat(LogFiles.of(folder + "/b.log")).isEqualTo(dated);
    }

    @Test
    void packedFilesOfEveryKindBelongToTheirLog() throws IOException {
        List<Path> files =
                List.of(
                        file("mail-20261120.xz", 5),
                        file("mail-20261121.bz2", 4),
                        file("mail-20261122.zst", 3),
                        file("mail-20261123.gz", 2),
                        file("mail", 1));
        assertThat(LogFiles.of(folder + "/mail")).isEqualTo(files);
        assertThat(LogFiles.logs(List.of(folder + "/*"))).containsExactly(folder + "/mail");
    }

    @Test
    void whatCannotBeUnpackedIsNamed() throws IOException {
        byte[] zstandard = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 'x', '\n'};
        Path packed = Files.write(folder.resolve("mail.log.1.zst"), zstandard);
        List<String> globs = List.of(folder + "/mail.log*");
        assertThatThrownBy(() -> LogFiles.count(globs))
                .hasMessage("cannot unpack " + packed + ": give plain files, or .gz, .xz or .bz2");
        file("mail.log", 1);
        assertThat(LogFiles.count(globs)).isEqualTo(1);
        assertThat(LogFiles.leftOut(globs)).containsExactly(packed);
    }

    @Test
    void globWithoutFilesIsAnError() {
        assertThatThrownBy(() -> LogFiles.expand(List.of(folder + "/nothing*")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no file matches");
        assertThatThrownBy(() -> LogFiles.expand(List.of(folder.toString())))
                .hasMessageStartingWith(folder + " is a folder: name its logs");
    }

    @Test
    void identityDependsOnTheFirstLineAlone() throws IOException {
        assertThat(id("one\ntwo\n", false)).isEqualTo(id("one\n", false)).hasSize(16);
        assertThat(id("other\n", false)).isNotEqualTo(id("one\n", false));
        assertThat(id("unfini", false)).isNull();
        assertThat(id("unfini", true)).isNotNull();
        assertThat(id("", true)).isNull();
    }

    private static String id(String content, boolean complete) throws IOException {
        return FileId.of(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), complete);
    }

    @Test
    void splitAndCheckpointSurviveTheirSerializers() throws IOException {
        LogFileSplit split = new LogFileSplit("/var/log/mail.log", 3, "0123456789abcdef", 1L << 40);
        var checkpoint = new LogFileCheckpoint(List.of("/a", "/b"), List.of(split));
        var serializer = new LogFileCheckpointSerializer();
        byte[] bytes = serializer.serialize(checkpoint);
        assertThat(serializer.deserialize(serializer.getVersion(), bytes)).isEqualTo(checkpoint);
        assertThatThrownBy(() -> serializer.deserialize(1, bytes))
                .hasMessageContaining("--checkpoints");
    }
}
