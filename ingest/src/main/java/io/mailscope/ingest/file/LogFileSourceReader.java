package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/**
 * Emits batches, each with the time of its last line, and remembers behind each how far its log was
 * read.
 */
final class LogFileSourceReader
        extends SingleThreadMultiplexSourceReaderBase<
                ReadBatch, LineBatch, LogFileSplit, LogFileSourceReader.Progress> {

    /** A log's split, the file of it that is read, and the offset there of the next line. */
    static final class Progress {
        private final LogFileSplit split;
        private String fileId;
        private long offset;

        Progress(LogFileSplit split) {
            this.split = split;
            this.fileId = split.fileId();
            this.offset = split.offset();
        }
    }

    LogFileSourceReader(
            Supplier<SplitReader<ReadBatch, LogFileSplit>> reader, SourceReaderContext context) {
        super(
                reader,
                (read, output, progress) -> {
                    output.collect(read.batch(), read.newestMillis());
                    progress.fileId = read.batch().fileId();
                    progress.offset = read.nextOffset();
                },
                new Configuration(),
                context);
    }

    @Override
    protected void onSplitFinished(Map<String, Progress> finished) {}

    @Override
    protected Progress initializedState(LogFileSplit split) {
        return new Progress(split);
    }

    @Override
    protected LogFileSplit toSplitType(String id, Progress progress) {
        return new LogFileSplit(id, progress.split.number(), progress.fileId, progress.offset);
    }
}
