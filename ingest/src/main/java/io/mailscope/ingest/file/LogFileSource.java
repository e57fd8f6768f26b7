package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Lines of log files, plain or gzipped, up to their end or following as they grow.
 *
 * <pre>{@code
 * env.fromSource(LogFileSource.of(List.of("/var/log/mail.log*"), false),
 *         WatermarkStrategy.noWatermarks(), "log-files");
 * }</pre>
 */
public final class LogFileSource implements Source<LineBatch, LogFileSplit, LogFileCheckpoint> {

    private static final long serialVersionUID = 1L;

    private final List<String> globs;
    private final boolean follow;

    private LogFileSource(List<String> globs, boolean follow) {
        this.globs = List.copyOf(globs);
        this.follow = follow;
    }

    /**
     * @param globs files, or globs in the last part of the path
     * @param follow whether to wait for more lines and files; gzipped files are read once
     */
    public static LogFileSource of(List<String> globs, boolean follow) {
        return new LogFileSource(globs, follow);
    }

    @Override
    public Boundedness getBoundedness() {
        return follow ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<LineBatch, LogFileSplit> createReader(SourceReaderContext context) {
        return new LogFileSourceReader(
                () -> new LogFileSplitReader(follow, context.metricGroup()), context);
    }

    @Override
    public SplitEnumerator<LogFileSplit, LogFileCheckpoint> createEnumerator(
            SplitEnumeratorContext<LogFileSplit> context) {
        return restoreEnumerator(context, new LogFileCheckpoint(List.of(), List.of()));
    }

    @Override
    public SplitEnumerator<LogFileSplit, LogFileCheckpoint> restoreEnumerator(
            SplitEnumeratorContext<LogFileSplit> context, LogFileCheckpoint checkpoint) {
        return new LogFileEnumerator(globs, follow, context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<LogFileSplit> getSplitSerializer() {
        return new LogFileSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<LogFileCheckpoint> getEnumeratorCheckpointSerializer() {
        return new LogFileCheckpointSerializer();
    }
}
