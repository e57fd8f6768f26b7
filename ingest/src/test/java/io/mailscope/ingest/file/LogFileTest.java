package io.mailscope.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.line.LineBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir private Path folder;

    private final List<LineBatch> batches = new ArrayList<>();

    static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static LogFile open(Path path, long offset, boolean follow) throws IOException {
        LogFile file =
                new LogFile(
                        new LogFileSplit(path.toString(), 0, offset), follow, new SimpleCounter());
        file.open();
        return file;
    }

    /** Reads what there is, each line with its offset before it. */
    private List<String> read(LogFile file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (ReadBatch read = file.next(); read != null; read = file.next()) {
            batches.add(read.batch());
            lines.addAll(lines(read.batch()));
        }
        return lines;
    }

    private static List<String> lines(LineBatch batch) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            String line =
                    new String(
                            batch.data(),
                            batch.start(i),
                            batch.ends()[i] - batch.start(i),
                            StandardCharsets.ISO_8859_1);
            lines.add(batch.offsets()[i] + ":" + line);
        }
        return lines;
    }

    private static String manyLines() {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            content.append("line ").append(i).append(i % 3 == 0 ? "\r\n" : "\n");
        }
        return content.append("unfinished").toString();
    }

    @Test
    void offsetOfEveryLinePointsAtIt() throws IOException {
        String content = manyLines();
        Path file = Files.writeString(folder.resolve("mail.log"), content);
        List<String> lines = read(open(file, 0, false));
        assertThat(lines).hasSize(20_001).last().asString().endsWith(":unfinished");
        for (String line : lines) {
            int colon = line.indexOf(':');
            int offset = Integer.parseInt(line.substring(0, colon));
            assertThat(content.startsWith(line.substring(colon + 1), offset)).isTrue();
        }
        assertThat(batches).allMatch(batch -> batch.size() <= 1_024);
    }

    @Test
    void gzippedCopyYieldsTheSameLinesAndIdentity() throws IOException {
        byte[] content = manyLines().getBytes(StandardCharsets.UTF_8);
        List<String> plain = read(open(Files.write(folder.resolve("mail.log"), content), 0, false));
        Path copy = Files.write(folder.resolve("mail.log.1.gz"), gzip(content));
        assertThat(read(open(copy, 0, false))).isEqualTo(plain);
        assertThat(batches.stream().map(LineBatch::fileId).distinct()).hasSize(1);
    }

    @Test
    void readingGoesOnAtTheOffset() throws IOException {
        byte[] content = "one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8);
        Path plain = Files.write(folder.resolve("mail.log"), content);
        Path copy = Files.write(folder.resolve("mail.log.1.gz"), gzip(content));
        assertThat(read(open(plain, 4, false))).containsExactly("4:two", "8:three");
        assertThat(read(open(copy, 4, false))).containsExactly("4:two", "8:three");
    }

    @Test
    void emptyFileIsFinished() throws IOException {
        LogFile file = open(Files.createFile(folder.resolve("mail.log")), 0, false);
        assertThat(read(file)).isEmpty();
        assertThat(file.isFinished()).isTrue();
    }

    @Test
    void damagedGzipIsReadUpToTheDamage() throws IOException {
        byte[] whole = gzip(manyLines().getBytes(StandardCharsets.UTF_8));
        Path half = folder.resolve("mail.log.1.gz");
        Files.write(half, Arrays.copyOf(whole, whole.length / 2));
        LogFile file = open(half, 0, false);
        assertThat(read(file)).hasSizeBetween(1_000, 19_999);
        assertThat(file.isFinished()).isTrue();
        LogFile header = open(Files.write(half, Arrays.copyOf(whole, 2)), 0, false);
        assertThat(read(header)).isEmpty();
        assertThat(header.isFinished()).isTrue();
    }

    @Test
    void followedLineWaitsForItsNewline() throws IOException {
        Path path = Files.writeString(folder.resolve("mail.log"), "fir");
        LogFile file = open(path, 0, true);
        assertThat(read(file)).isEmpty();
        Files.writeString(path, "st\nsec", StandardOpenOption.APPEND);
        assertThat(read(file)).containsExactly("0:first");
        Files.writeString(path, "ond\n", StandardOpenOption.APPEND);
        assertThat(read(file)).containsExactly("6:second");
        assertThat(file.isFinished()).isFalse();
    }
}
