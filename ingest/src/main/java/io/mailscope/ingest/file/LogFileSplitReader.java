package io.mailscope.ingest.file;

import java.io.IOException;
import java.util.Comparator;
import java.util.TreeMap;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.metrics.MetricGroup;

/**
 * Reads the files of one subtask: to their end one after the other, or all of them as they grow.
 */
final class LogFileSplitReader implements SplitReader<ReadBatch, LogFileSplit> {

    private static final long POLL_MILLIS = 200;

    private final boolean follow;
    private final org.apache.flink.metrics.Counter truncated;
    private final TreeMap<LogFileSplit, LogFile> files =
            new TreeMap<>(
                    Comparator.comparingInt(LogFileSplit::order).thenComparing(LogFileSplit::path));
    private final Object wake = new Object();

    LogFileSplitReader(boolean follow, MetricGroup metrics) {
        this.follow = follow;
        this.truncated = metrics.counter("linesTruncated");
    }

    @Override
    public RecordsWithSplitIds<ReadBatch> fetch() throws IOException {
        RecordsBySplits.Builder<ReadBatch> records = new RecordsBySplits.Builder<>();
        boolean any = false;
        for (LogFileSplit split : java.util.List.copyOf(files.keySet())) {
            LogFile file = file(split);
            ReadBatch batch = file.next();
            if (batch != null) {
                records.add(split, batch);
                any = true;
            } else if (file.isFinished()) {
                file.close();
                files.remove(split);
                records.addFinishedSplit(split.splitId());
                any = true;
            }
            if (any && !follow) {
                break;
            }
        }
        if (!any) {
            pause();
        }
        return records.build();
    }

    private LogFile file(LogFileSplit split) throws IOException {
        LogFile file = files.get(split);
        if (file.isClosed()) {
            file.open();
        }
        return file;
    }

    private void pause() {
        synchronized (wake) {
            try {
                wake.wait(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<LogFileSplit> change) {
        change.splits().forEach(split -> files.put(split, new LogFile(split, follow, truncated)));
    }

    @Override
    public void wakeUp() {
        synchronized (wake) {
            wake.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        for (LogFile file : files.values()) {
            file.close();
        }
    }
}
