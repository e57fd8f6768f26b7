package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** What sources of lines have in common: splits that are files, and how these are kept. */
abstract class LineSource implements Source<LineBatch, LogFileSplit, LogFileCheckpoint> {

    private static final long serialVersionUID = 1L;

    /** Whether to wait for more lines at the end. */
    final boolean follow;

    LineSource(boolean follow) {
        this.follow = follow;
    }

    /** What is there to be read when the job starts for the first time. */
    abstract List<LogFileSplit> firstSplits();

    @Override
    public Boundedness getBoundedness() {
        return follow ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<LogFileSplit, LogFileCheckpoint> createEnumerator(
            SplitEnumeratorContext<LogFileSplit> context) throws Exception {
        return restoreEnumerator(context, new LogFileCheckpoint(List.of(), firstSplits()));
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
