package io.mailscope.ingest.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.line.LineBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LogFileTest {

    @TempDir private Path folder;

    private final List<LineBatch> batches = new ArrayList<>();

    private static LogFile open(Path path, long offset, boolean follow) throws IOException {
        return new LogFile(path, offset, follow, new SimpleCounter());
    }

    /** Reads what there is, each line with its offset before it. */
    private List<String> read(LogFile file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (LineBatch batch = file.next(); batch != null; batch = file.next()) {
            batches.add(batch);
            lines.addAll(lines(batch));
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
                            ISO_8859_1);
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

    /** Packed as a copy with that ending would be. */
    static byte[] pack(String ending, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                switch (ending) {
                    case "gz" -> new GZIPOutputStream(bytes);
                    case "xz" -> new XZOutputStream(bytes, new LZMA2Options(1));
                    case "bz2" -> new BZip2CompressorOutputStream(bytes);
                    default -> throw new IllegalArgumentException(ending);
                }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2"})
    void packedCopyYieldsTheSameLinesAndIdentity(String ending) throws IOException {
        byte[] content = manyLines().getBytes(UTF_8);
        List<String> plain = read(open(Files.write(folder.resolve("mail.log"), content), 0, false));
        Path copy = Files.write(folder.resolve("mail.log.1." + ending), pack(ending, content));
        assertThat(read(open(copy, 0, false))).isEqualTo(plain);
        assertThat(batches.stream().map(LineBatch::fileId).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2"})
    void packedPartsBehindEachOtherAreOneFile(String ending) throws IOException {
        var parts = new ByteArrayOutputStream();
        parts.write(pack(ending, "one\ntw".getBytes(UTF_8)));
        parts.write(pack(ending, "o\nthree\n".getBytes(UTF_8)));
        Path file = Files.write(folder.resolve("mail.log.1"), parts.toByteArray());
        assertThat(read(open(file, 0, false))).containsExactly("0:one", "4:two", "8:three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2"})
    void readingGoesOnAtTheOffset(String ending) throws IOException {
        byte[] content = "one\ntwo\nthree\n".getBytes(UTF_8);
        Path plain = Files.write(folder.resolve("mail.log"), content);
        Path copy = Files.write(folder.resolve("mail.log.1." + ending), pack(ending, content));
        assertThat(read(open(plain, 4, false))).containsExactly("4:two", "8:three");
        assertThat(read(open(copy, 4, false))).containsExactly("4:two", "8:three");
    }

    @Test
    void emptyFileIsFinished() throws IOException {
        LogFile file = open(Files.createFile(folder.resolve("mail.log")), 0, false);
        assertThat(read(file)).isEmpty();
        assertThat(file.isFinished()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2"})
    void damagedFileIsReadUpToTheDamage(String ending) throws IOException {
        // Larger than a block of bzip2, which is unpacked whole or not at all.
        byte[] content = new byte[2_000_000];
        new Random(7).nextBytes(content);
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i % 20 == 19 ? '\n' : 'a' + (content[i] & 15));
        }
        byte[] whole = pack(ending, content);
        Path cut = folder.resolve("mail.log.1." + ending);
        Files.write(cut, Arrays.copyOf(whole, whole.length * 9 / 10));
        LogFile file = open(cut, 0, false);
        assertThat(read(file)).hasSizeBetween(1_000, 99_999);
        assertThat(file.isFinished()).isTrue();
        LogFile head = open(Files.write(cut, Arrays.copyOf(whole, 7)), 0, false);
        assertThat(read(head)).isEmpty();
        assertThat(head.isFinished()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2"})
    void damageAnywhereEndsTheFileAlone(String ending) throws IOException {
        byte[] whole = pack(ending, manyLines().substring(0, 3_000).getBytes(UTF_8));
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("mail.log.1." + ending), damaged);
            LogFile plainOrNot = open(file, random.nextInt(2_000), false);
            read(plainOrNot);
            assertThat(plainOrNot.isFinished()).isTrue();
            plainOrNot.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"28b52ffd0458", "504b03041400", "04224d186440", "1f9d90c3c283"})
    void nothingIsReadOfWhatCannotBeUnpacked(String head) throws IOException {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(head), 200);
        bytes[100] = '\n';
        Path packed = Files.write(folder.resolve("mail.log.1"), bytes);
        LogFile file = open(packed, 0, false);
        assertThat(read(file)).isEmpty();
        assertThat(file.isFinished()).isTrue();
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
