package io.mailscope.ingest.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Finds the logs and gives each to one reader, because the lines of one server must stay in order.
 */
final class LogFileEnumerator implements SplitEnumerator<LogFileSplit, LogFileCheckpoint> {

    private static final long DISCOVERY_MILLIS = 2_000;

    private final List<String> globs;
    private final boolean follow;
    private final SplitEnumeratorContext<LogFileSplit> context;
    private final Set<String> assigned;
    private final List<LogFileSplit> pending;

    LogFileEnumerator(
            List<String> globs,
            boolean follow,
            SplitEnumeratorContext<LogFileSplit> context,
            LogFileCheckpoint checkpoint) {
        this.globs = globs;
        this.follow = follow;
        this.context = context;
        this.assigned = new HashSet<>(checkpoint.assigned());
        this.pending = new ArrayList<>(checkpoint.returned());
    }

    @Override
    public void start() {
        discovered(find());
        if (follow) {
            context.callAsync(
                    this::find,
                    (logs, failure) -> {
                        if (failure == null) {
                            discovered(logs);
                            context.registeredReaders().keySet().forEach(this::assign);
                        }
                    },
                    DISCOVERY_MILLIS,
                    DISCOVERY_MILLIS);
        }
    }

    private SortedSet<String> find() {
        return LogFiles.logs(globs);
    }

    private void discovered(SortedSet<String> logs) {
        for (String log : logs) {
            if (!assigned.contains(log)) {
                pending.add(LogFileSplit.unread(log, assigned.size()));
                assigned.add(log);
            }
        }
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        assign(subtask);
    }

    @Override
    public void addReader(int subtask) {
        assign(subtask);
    }

    private void assign(int subtask) {
        List<LogFileSplit> mine =
                pending.stream()
                        .filter(split -> split.number() % context.currentParallelism() == subtask)
                        .toList();
        mine.forEach(split -> context.assignSplit(split, subtask));
        pending.removeAll(mine);
        if (!follow) {
            context.signalNoMoreSplits(subtask);
        }
    }

    @Override
    public void addSplitsBack(List<LogFileSplit> splits, int subtask) {
        pending.addAll(splits);
    }

    @Override
    public LogFileCheckpoint snapshotState(long checkpointId) {
        return new LogFileCheckpoint(List.copyOf(assigned), List.copyOf(pending));
    }

    @Override
    public void close() {}
}
