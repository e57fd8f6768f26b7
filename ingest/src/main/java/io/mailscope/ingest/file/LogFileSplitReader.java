package io.mailscope.ingest.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/**
 * Reads the logs of one subtask side by side: always on with the one that is furthest behind, so
 * that what later stages keep until the time of all of them has come stays small.
 */
final class LogFileSplitReader implements SplitReader<ReadBatch, LogFileSplit> {

    private static final long POLL_MILLIS = 200;

    /** Of a batch of up to 80 KB each at a time; the others have their turn next. */
    private static final int MAX_BATCHES = 16;

    private record OpenLog(LogFileSplit split, RotatedLog log) {}

    private final Function<LogFileSplit, RotatedLog> open;
    private final List<OpenLog> logs = new ArrayList<>();
    private final Object wake = new Object();
    private boolean woken;

    LogFileSplitReader(Function<LogFileSplit, RotatedLog> open) {
        this.open = open;
    }

    @Override
    public RecordsWithSplitIds<ReadBatch> fetch() throws IOException {
        RecordsBySplits.Builder<ReadBatch> records = new RecordsBySplits.Builder<>();
        logs.sort(Comparator.comparingLong(open -> open.log().newestMillis()));
        long reached = Long.MAX_VALUE;
        int batches = 0;
        boolean ended = false;
        for (OpenLog open : List.copyOf(logs)) {
            if (open.log().newestMillis() >= reached || batches == MAX_BATCHES) {
                break;
            }
            ReadBatch batch = open.log().next();
            if (batch != null) {
                records.add(open.split(), batch);
                reached = Math.min(reached, open.log().newestMillis());
                batches++;
            } else if (open.log().isFinished()) {
                logs.remove(open);
                records.addFinishedSplit(open.split().splitId());
                ended = true;
            }
        }
        if (batches == 0 && !ended) {
            pause();
        }
        return records.build();
    }

    private void pause() {
        synchronized (wake) {
            try {
                if (!woken) {
                    wake.wait(POLL_MILLIS);
                }
                woken = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<LogFileSplit> change) {
        change.splits().forEach(split -> logs.add(new OpenLog(split, open.apply(split))));
    }

    @Override
    public void wakeUp() {
        synchronized (wake) {
            woken = true;
            wake.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        for (OpenLog open : logs) {
            open.log().close();
        }
    }
}
