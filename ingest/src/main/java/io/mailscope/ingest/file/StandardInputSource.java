package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.util.List;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Lines of this process' standard input, read by one subtask. What was read and not yet part of a
 * checkpoint is gone after a fault, because a pipe cannot be read twice: the line {@link
 * #INTERRUPTED} then stands in its place.
 */
public final class StandardInputSource extends LineSource {

    private static final long serialVersionUID = 1L;

    /** Stands where lines may be missing after a fault. */
    public static final String INTERRUPTED = "{\"snapshot\":\"interrupted\"}";

    /** Path and file id of its batches. */
    static final String NAME = "standard-input";

    private StandardInputSource(boolean follow) {
        super(follow);
    }

    /**
     * @param follow whether it belongs to a job without an end
     */
    public static StandardInputSource of(boolean follow) {
        return new StandardInputSource(follow);
    }

    @Override
    List<LogFileSplit> firstSplits() {
        return List.of(LogFileSplit.unread(NAME, 0));
    }

    @Override
    public SourceReader<LineBatch, LogFileSplit> createReader(SourceReaderContext context) {
        return new LogFileSourceReader(
                () -> new StandardInputReader(PumpedInput.ofProcess()), context);
    }

    @Override
    public SplitEnumerator<LogFileSplit, LogFileCheckpoint> restoreEnumerator(
            SplitEnumeratorContext<LogFileSplit> context, LogFileCheckpoint checkpoint) {
        return new StandardInputEnumerator(context, checkpoint.returned());
    }
}
