package io.mailscope.ingest.file;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Gives standard input to whichever reader comes first. */
final class StandardInputEnumerator implements SplitEnumerator<LogFileSplit, LogFileCheckpoint> {

    private final SplitEnumeratorContext<LogFileSplit> context;
    private final List<LogFileSplit> pending;

    StandardInputEnumerator(
            SplitEnumeratorContext<LogFileSplit> context, List<LogFileSplit> pending) {
        this.context = context;
        this.pending = new ArrayList<>(pending);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addReader(int subtask) {
        pending.forEach(split -> context.assignSplit(split, subtask));
        pending.clear();
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public void addSplitsBack(List<LogFileSplit> splits, int subtask) {
        pending.addAll(splits);
    }

    @Override
    public LogFileCheckpoint snapshotState(long checkpointId) {
        return new LogFileCheckpoint(List.of(), List.copyOf(pending));
    }

    @Override
    public void close() {}
}
