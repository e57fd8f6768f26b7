package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.util.List;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Lines of log files, plain or gzipped, up to their end or following as they grow.
 *
 * <pre>{@code
 * env.fromSource(LogFileSource.of(List.of("/var/log/mail.log*"), false),
 *         WatermarkStrategy.noWatermarks(), "log-files");
 * }</pre>
 */
public final class LogFileSource extends LineSource {

    private static final long serialVersionUID = 1L;

    private final List<String> globs;

    private LogFileSource(List<String> globs, boolean follow) {
        super(follow);
        this.globs = List.copyOf(globs);
    }

    /**
     * @param globs files, or globs in the last part of the path
     * @param follow whether to wait for more lines and files; gzipped files are read once
     */
    public static LogFileSource of(List<String> globs, boolean follow) {
        return new LogFileSource(globs, follow);
    }

    /** None: the enumerator finds the files. */
    @Override
    List<LogFileSplit> firstSplits() {
        return List.of();
    }

    @Override
    public SourceReader<LineBatch, LogFileSplit> createReader(SourceReaderContext context) {
        return new LogFileSourceReader(
                () -> new LogFileSplitReader(follow, context.metricGroup()), context);
    }

    @Override
    public SplitEnumerator<LogFileSplit, LogFileCheckpoint> restoreEnumerator(
            SplitEnumeratorContext<LogFileSplit> context, LogFileCheckpoint checkpoint) {
        return new LogFileEnumerator(globs, follow, context, checkpoint);
    }
}
