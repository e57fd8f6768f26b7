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
 * Lines of this process' standard input, read by one subtask. What was read and not yet part of a
 * checkpoint is gone after a fault, because a pipe cannot be read twice: the line {@link
 * #INTERRUPTED} then stands in its place.
 */
public final class StandardInputSource
        implements Source<LineBatch, LogFileSplit, LogFileCheckpoint> {

    private static final long serialVersionUID = 1L;

    /** Stands where lines may be missing after a fault. */
    public static final String INTERRUPTED = "{\"snapshot\":\"interrupted\"}";

    /** Path and file id of its batches. */
    static final String NAME = "standard-input";

    private final boolean follow;

    private StandardInputSource(boolean follow) {
        this.follow = follow;
    }

    /**
     * @param follow whether it belongs to a job without an end
     */
    public static StandardInputSource of(boolean follow) {
        return new StandardInputSource(follow);
    }

    @Override
    public Boundedness getBoundedness() {
        return follow ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<LineBatch, LogFileSplit> createReader(SourceReaderContext context) {
        return new LogFileSourceReader(
                () -> new StandardInputReader(PumpedInput.ofProcess()), context);
    }

    @Override
    public SplitEnumerator<LogFileSplit, LogFileCheckpoint> createEnumerator(
            SplitEnumeratorContext<LogFileSplit> context) {
        LogFileSplit all = new LogFileSplit(NAME, 0, 0);
        return restoreEnumerator(context, new LogFileCheckpoint(List.of(), List.of(all)));
    }

    @Override
    public SplitEnumerator<LogFileSplit, LogFileCheckpoint> restoreEnumerator(
            SplitEnumeratorContext<LogFileSplit> context, LogFileCheckpoint checkpoint) {
        return new StandardInputEnumerator(context, checkpoint.returned());
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
