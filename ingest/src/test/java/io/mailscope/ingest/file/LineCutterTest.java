package io.mailscope.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.line.LineBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCutterTest {

    private final LineCutter cutter = new LineCutter(0);

    private List<String> cut(String... blocks) {
        for (String block : blocks) {
            byte[] bytes = block.getBytes(StandardCharsets.ISO_8859_1);
            int from = 0;
            while (from < bytes.length) {
                from = cutter.take(bytes, from, bytes.length);
            }
        }
        return lines(cutter.batch("id", "path", 0));
    }

    private static List<String> lines(LineBatch batch) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            int start = batch.start(i);
            lines.add(
                    batch.offsets()[i]
                            + ":"
                            + new String(
                                    batch.data(),
                                    start,
                                    batch.ends()[i] - start,
                                    StandardCharsets.ISO_8859_1));
        }
        return lines;
    }

    @Test
    void everyLineHasItsOffset() {
        assertThat(cut("a\nbc\n\nd\r\ne\n")).containsExactly("0:a", "2:bc", "6:d", "9:e");
    }

    @Test
    void lineMaySpanBlocks() {
        assertThat(cut("ab", "c\nd", "e\n")).containsExactly("0:abc", "4:de");
    }

    @Test
    void unfinishedLineWaitsAndKeepsItsOffset() {
        assertThat(cut("ab\ncd")).containsExactly("0:ab");
        assertThat(cutter.nextOffset()).isEqualTo(3);
        assertThat(cut("e\n")).containsExactly("3:cde");
    }

    @Test
    void endOfFileEndsTheLine() {
        cutter.take("ab".getBytes(StandardCharsets.UTF_8), 0, 2);
        cutter.endOfFile();
        assertThat(lines(cutter.batch("id", "path", 0))).containsExactly("0:ab");
        assertThat(cutter.nextOffset()).isEqualTo(2);
    }

    @Test
    void longLineIsCutAndCounted() {
        String line = "x".repeat(1 << 20);
        List<String> lines = cut(line + "\nnext\n");
        assertThat(lines.get(0)).hasSize(LineBatch.MAX_LINE_BYTES + 2);
        assertThat(lines.get(1)).isEqualTo(((1 << 20) + 1) + ":next");
        assertThat(cutter.takeTruncated()).isEqualTo(1);
    }
}
