package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.metrics.Counter;

/**
 * Lines of log files, plain or packed, up to their end or following as they grow and are rotated.
 * Each log is a split and tells the time by itself, which is that of the last line of each batch.
 *
 * <pre>{@code
 * env.fromSource(LogFileSource.of(List.of("/var/log/mail.log*"), false).timedIn(zone),
 *         WatermarkStrategy.forBoundedOutOfOrderness(disorder), "log-files");
 * }</pre>
 */
public final class LogFileSource extends LineSource {

    private static final long serialVersionUID = 1L;

    private final List<String> globs;
    private final ZoneId zone;

    private LogFileSource(List<String> globs, boolean follow, ZoneId zone) {
        super(follow);
        this.globs = List.copyOf(globs);
        this.zone = zone;
    }

    /**
     * Batches without a time.
     *
     * @param globs files, or globs in the last part of the path
     * @param follow whether to wait for more lines and files; packed files are read once
     */
    public static LogFileSource of(List<String> globs, boolean follow) {
        return new LogFileSource(globs, follow, null);
    }

    /**
     * The same with times.
     *
     * @param lines zone of stamps that carry none
     */
    public LogFileSource timedIn(ZoneId lines) {
        return new LogFileSource(globs, follow, lines);
    }

    /** None: the enumerator finds the files. */
    @Override
    List<LogFileSplit> firstSplits() {
        return List.of();
    }

    @Override
    public SourceReader<LineBatch, LogFileSplit> createReader(SourceReaderContext context) {
        return new LogFileSourceReader(
                () -> reader(context.metricGroup().counter("linesTruncated")), context);
    }

    private SplitReader<ReadBatch, LogFileSplit> reader(Counter truncated) {
        LineTimes times = new LineTimes(zone);
        return new LogFileSplitReader(
                split -> new RotatedLog(split, globs, follow, times, truncated));
    }

    @Override
    public SplitEnumerator<LogFileSplit, LogFileCheckpoint> restoreEnumerator(
            SplitEnumeratorContext<LogFileSplit> context, LogFileCheckpoint checkpoint) {
        return new LogFileEnumerator(globs, follow, context, checkpoint);
    }
}
