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
    void rotatedFilesAreOneFamilyOldestFirst() throws IOException {
        Path now = file("mail.log", 3_000);
        Path yesterday = file("mail.log.1", 2_000);
        Path before = file("mail.log.2.gz", 1_000);
        Path other = file("dovecot.log", 1_000);
        assertThat(LogFiles.families(LogFiles.expand(List.of(folder + "/*"))))
                .containsExactly(List.of(other), List.of(before, yesterday, now));
    }

    @Test
    void globWithoutFilesIsAnError() {
        assertThatThrownBy(() -> LogFiles.expand(List.of(folder + "/nothing*")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no file matches");
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
        LogFileSplit split = new LogFileSplit("/var/log/mail.log", 65_537, 1L << 40);
        var checkpoint = new LogFileCheckpoint(List.of("/a", "/b"), List.of(split));
        var serializer = new LogFileCheckpointSerializer();
        assertThat(serializer.deserialize(1, serializer.serialize(checkpoint)))
                .isEqualTo(checkpoint);
    }
}
