package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/** Emits batches and remembers behind each how far its file was read. */
final class LogFileSourceReader
        extends SingleThreadMultiplexSourceReaderBase<
                ReadBatch, LineBatch, LogFileSplit, LogFileSourceReader.Progress> {

    /** A file's split and the offset of the next line. */
    static final class Progress {
        private final LogFileSplit split;
        private long offset;

        Progress(LogFileSplit split) {
            this.split = split;
            this.offset = split.offset();
        }
    }

    LogFileSourceReader(
            Supplier<SplitReader<ReadBatch, LogFileSplit>> reader, SourceReaderContext context) {
        super(
                reader,
                (read, output, progress) -> {
                    output.collect(read.batch());
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
        return new LogFileSplit(id, progress.split.order(), progress.offset);
    }
}
