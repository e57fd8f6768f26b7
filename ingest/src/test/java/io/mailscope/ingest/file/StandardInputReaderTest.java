package io.mailscope.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.line.LineBatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.junit.jupiter.api.Test;

class StandardInputReaderTest {

    private final List<String> lines = new ArrayList<>();
    private boolean finished;

    private StandardInputReader reader(InputStream in, long offset) {
        StandardInputReader reader = new StandardInputReader(new PumpedInput(in));
        LogFileSplit split = new LogFileSplit(StandardInputSource.NAME, 0, "", offset);
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(split)));
        return reader;
    }

    private void fetch(StandardInputReader reader) {
        RecordsWithSplitIds<ReadBatch> records = reader.fetch();
        while (records.nextSplit() != null) {
            for (ReadBatch r = records.nextRecordFromSplit();
                    r != null;
                    r = records.nextRecordFromSplit()) {
                take(r.batch());
            }
        }
        finished |= !records.finishedSplits().isEmpty();
    }

    private void take(LineBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            int start = batch.start(i);
            int length = batch.ends()[i] - start;
            lines.add(new String(batch.data(), start, length, StandardCharsets.UTF_8));
        }
    }

    private static InputStream text(String text) {
        return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsLinesToTheEnd() {
        StandardInputReader reader = reader(text("one\ntwo\r\n\nthree"), 0);
        while (!finished) {
            fetch(reader);
        }
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void readsMoreThanABatchHolds() {
        StandardInputReader reader = reader(text("a line\n".repeat(50_000)), 0);
        while (!finished) {
            fetch(reader);
        }
        assertThat(lines).hasSize(50_000);
    }

    @Test
    void givesALineAsSoonAsItIsThere() throws IOException {
        PipedOutputStream out = new PipedOutputStream();
        StandardInputReader reader = reader(new PipedInputStream(out), 0);
        out.write("one\ntw".getBytes(StandardCharsets.UTF_8));
        out.flush();
        for (int i = 0; i < 50 && lines.isEmpty(); i++) {
            fetch(reader);
        }
        assertThat(lines).containsExactly("one");
        assertThat(finished).isFalse();
        out.close();
    }

    @Test
    void saysWhereLinesMayBeMissing() {
        StandardInputReader reader = reader(text("after\n"), 77);
        while (!finished) {
            fetch(reader);
        }
        assertThat(lines).containsExactly(StandardInputSource.INTERRUPTED, "after");
    }
}
