package io.mailscope.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.line.LineBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that are rotated in each of the usual ways while they are read, and while nobody reads. */
@Timeout(60)
class RotatedLogTest {

    @TempDir private Path folder;

    private final List<String> lines = new ArrayList<>();
    private Path log;
    private LogFileSplit reached;

    @BeforeEach
    void name() {
        log = folder.resolve("mail.log");
        reached = LogFileSplit.unread(log.toString(), 0);
    }

    private RotatedLog open(boolean follow, String glob) {
        return new RotatedLog(
                reached,
                List.of(folder.resolve(glob).toString()),
                follow,
                new LineTimes(ZoneOffset.UTC),
                new SimpleCounter());
    }

    private void take(ReadBatch read) {
        LineBatch batch = read.batch();
        for (int i = 0; i < batch.size(); i++) {
            int start = batch.start(i);
            int length = batch.ends()[i] - start;
            lines.add(new String(batch.data(), start, length, StandardCharsets.UTF_8));
        }
        reached = new LogFileSplit(log.toString(), 0, batch.fileId(), read.nextOffset());
    }

    /** Reads until the line has come. */
    private void readTo(RotatedLog reader, String line) throws Exception {
        while (!lines.contains(line)) {
            ReadBatch read = reader.next();
            if (read == null) {
                Thread.sleep(20);
            } else {
                take(read);
            }
        }
    }

    private void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path written(String name, String text, long modified) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(name);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        boolean packed = List.of("gz", "xz", "bz2").contains(ending);
        Files.write(file, packed ? LogFileTest.pack(ending, content) : content);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
    }

    private Path rename(String name) throws IOException {
        return Files.move(log, folder.resolve(name));
    }

    @Test
    void aRenamedFileIsReadUntilTheNextHasALine() throws Exception {
        write(log, "one\n");
        RotatedLog reader = open(true, "mail.log");
        readTo(reader, "one");
        Path old = rename("mail.log.1");
        Files.createFile(log);
        write(old, "two\n");
        readTo(reader, "two");
        write(old, "three\nunended");
        write(log, "four\n");
        readTo(reader, "four");
        assertThat(lines).containsExactly("one", "two", "three", "unended", "four");
        assertThat(reader.isFinished()).isFalse();
    }

    @Test
    void aFileThatIsCopiedAndEmptiedLosesNoLine() throws Exception {
        write(log, "one\ntwo\n");
        RotatedLog reader = open(true, "mail.log");
        readTo(reader, "two");
        write(log, "three\n");
        Files.copy(log, folder.resolve("mail.log.1"));
        Files.writeString(log, "");
        readTo(reader, "three");
        write(log, "four\n");
        readTo(reader, "four");
        write(log, "five\n");
        readTo(reader, "five");
        assertThat(lines).containsExactly("one", "two", "three", "four", "five");
    }

    @Test
    void aFileThatIsEmptiedWithoutACopyIsReadFromItsBeginning() throws Exception {
        write(log, "one\ntwo\n");
        RotatedLog reader = open(true, "mail.log");
        readTo(reader, "two");
        Files.writeString(log, "");
        Thread.sleep(1_500);
        assertThat(reader.next()).isNull();
        write(log, "three\n");
        readTo(reader, "three");
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void aLogWithADateInItsNameGoesOnInTheNext() throws Exception {
        Path monday = written("mail.log-20261123", "one\n", 1_000);
        RotatedLog reader = open(true, "mail.log-*");
        readTo(reader, "one");
        write(folder.resolve("mail.log-20261124"), "three\n");
        write(monday, "two\n");
        readTo(reader, "three");
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2"})
    void whatWasRotatedTwiceAndPackedMeanwhileIsReadFirst(String ending) throws Exception {
        written("mail.log.1", "before\n", 1_000);
        write(log, "one\ntwo\n");
        RotatedLog reader = open(true, "mail.log");
        readTo(reader, "two");
        reader.close();
        Files.delete(log);
        written("mail.log.3." + ending, "before\n", 1_000);
        written("mail.log.2." + ending, "one\ntwo\nthree\n", 2_000);
        written("mail.log.1", "four\n", 3_000);
        written("mail.log", "five\n", 4_000);
        reader = open(true, "mail.log");
        readTo(reader, "five");
        write(log, "six\n");
        readTo(reader, "six");
        assertThat(lines).containsExactly("one", "two", "three", "four", "five", "six");
    }

    @Test
    void aCopyThatIsStillBeingPackedDoesNotStandForItsFile() throws Exception {
        written("mail.log.1", "one\ntwo\n", 1_000);
        written("mail.log.1.gz", "one\n", 2_000);
        write(log, "three\n");
        readTo(open(true, "mail.log*"), "three");
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void whatCannotBeUnpackedIsLeftOut() throws Exception {
        byte[] zstandard = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 'x', '\n', 'y', '\n'};
        Files.write(folder.resolve("mail.log.1.zst"), zstandard);
        write(log, "one\n");
        readTo(open(true, "mail.log*"), "one");
        assertThat(lines).containsExactly("one");
    }

    @Test
    void aLogWhoseFileIsGoneGoesOnWithTheYoungest() throws Exception {
        write(log, "one\n");
        readTo(open(true, "mail.log"), "one");
        Files.delete(log);
        written("mail.log.1", "read long ago\n", 1_000);
        written("mail.log", "two\n", 2_000);
        readTo(open(true, "mail.log"), "two");
        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void aLogThatIsFollowedBeginsWithTheFilesThatAreMeant() throws Exception {
        written("mail.log.2", "zero\n", 1_000);
        written("mail.log.1.gz", "one\n", 2_000);
        written("mail.log", "two\n", 3_000);
        readTo(open(true, "mail.log"), "two");
        assertThat(lines).containsExactly("two");
        reached = LogFileSplit.unread(log.toString(), 0);
        lines.clear();
        readTo(open(true, "mail.log*"), "two");
        assertThat(lines).containsExactly("zero", "one", "two");
    }

    @Test
    void aLogIsReadToItsEndOverEmptyFilesAndCopies() throws Exception {
        written("mail.log.3", "", 1_000);
        written("mail.log.2", "one\ntwo\n", 2_000);
        written("mail.log.2.gz", "one\ntwo\n", 2_000);
        written("mail.log.1", "three", 3_000);
        written("mail.log", "", 4_000);
        RotatedLog reader = open(false, "mail.log*");
        for (ReadBatch read = reader.next(); read != null; read = reader.next()) {
            take(read);
        }
        assertThat(reader.isFinished()).isTrue();
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void itsTimeIsThatOfTheLastLineThatHasOne() throws Exception {
        write(
                log,
                "2026-11-24T09:05:10+00:00 mx1 postfix/qmgr[7]: 1: removed\n"
                        + "2026-11-24T09:05:11.5+00:00 mx1 postfix/qmgr[7]: 2: removed\n"
                        + "no header\n");
        RotatedLog reader = open(false, "mail.log");
        assertThat(reader.newestMillis()).isEqualTo(LineTimes.NONE);
        assertThat(reader.next().newestMillis())
                .isEqualTo(reader.newestMillis())
                .isEqualTo(1_795_511_111_500L);
    }
}
