package io.mailscope.ingest.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Finds the files and gives each family of rotated files to one reader, because the lines of one
 * server must stay in order.
 */
final class LogFileEnumerator implements SplitEnumerator<LogFileSplit, LogFileCheckpoint> {

    private static final long DISCOVERY_MILLIS = 2_000;

    private final List<String> globs;
    private final boolean follow;
    private final SplitEnumeratorContext<LogFileSplit> context;
    private final Set<String> assigned;
    private final List<LogFileSplit> pending;
    private int families;

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
                    (files, failure) -> {
                        if (failure == null) {
                            discovered(files);
                            context.registeredReaders().keySet().forEach(this::assign);
                        }
                    },
                    DISCOVERY_MILLIS,
                    DISCOVERY_MILLIS);
        }
    }

    private List<Path> find() {
        return globs.stream().flatMap(glob -> LogFiles.matches(glob).stream()).distinct().toList();
    }

    /**
     * The order carries the family's number in its upper half, so that it also names the reader.
     */
    private void discovered(List<Path> files) {
        for (List<Path> family : LogFiles.families(files)) {
            int place = 0;
            boolean anyNew = false;
            for (Path file : family) {
                if (assigned.add(file.toString())) {
                    pending.add(new LogFileSplit(file.toString(), families << 16 | place++, 0));
                    anyNew = true;
                }
            }
            families += anyNew ? 1 : 0;
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
                        .filter(
                                split ->
                                        (split.order() >>> 16) % context.currentParallelism()
                                                == subtask)
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
