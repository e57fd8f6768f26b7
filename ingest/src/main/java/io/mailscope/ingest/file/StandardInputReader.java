package io.mailscope.ingest.file;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/** Cuts what a {@link PumpedInput} brings into batches of lines. */
final class StandardInputReader implements SplitReader<ReadBatch, LogFileSplit> {

    private static final byte[] INTERRUPTED =
            ("\n" + StandardInputSource.INTERRUPTED + "\n").getBytes(StandardCharsets.UTF_8);

    private final PumpedInput input;
    private LogFileSplit split;
    private LineCutter cutter;
    private byte[] block = {};
    private int from;

    StandardInputReader(PumpedInput input) {
        this.input = input;
    }

    @Override
    public RecordsWithSplitIds<ReadBatch> fetch() {
        RecordsBySplits.Builder<ReadBatch> records = new RecordsBySplits.Builder<>();
        if (split == null) {
            return records.build();
        }
        boolean ended = from == block.length && !next();
        while (from < block.length && !cutter.isFull()) {
            from = cutter.take(block, from, block.length);
        }
        if (ended) {
            cutter.endOfFile();
            records.addFinishedSplit(split.splitId());
        }
        if (!cutter.isEmpty()) {
            records.add(split, batch());
        }
        return records.build();
    }

    /** Takes the next block, which may be empty; false at the end. */
    private boolean next() {
        byte[] more = input.poll();
        from = 0;
        block = more == null ? new byte[0] : more;
        return more != null;
    }

    private ReadBatch batch() {
        String name = StandardInputSource.NAME;
        var batch = cutter.batch(name, name, System.currentTimeMillis());
        return new ReadBatch(batch, cutter.nextOffset(), LineTimes.NONE);
    }

    @Override
    public void handleSplitsChanges(SplitsChange<LogFileSplit> change) {
        split = change.splits().get(0);
        cutter = new LineCutter(split.offset());
        block = split.offset() > 0 ? INTERRUPTED : block;
    }

    @Override
    public void wakeUp() {
        // A poll ends by itself soon enough.
    }

    @Override
    public void close() {}
}
