package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.flink.metrics.Counter;

/** One open log file, read batch by batch. Rotation under its hands will be dealt with here. */
final class LogFile {

    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path path;
    private final long startOffset;
    private final boolean follow;
    private final Counter truncated;
    private final byte[] block = new byte[BLOCK_BYTES];
    private InputStream in;
    private LineCutter cutter;
    private String fileId;
    private boolean gzip;
    private boolean finished;
    private int from;
    private int to;

    LogFile(LogFileSplit split, boolean follow, Counter truncated) {
        this.path = Path.of(split.path());
        this.startOffset = split.offset();
        this.follow = follow;
        this.truncated = truncated;
    }

    boolean isClosed() {
        return in == null;
    }

    /** Whether there will be no further line. */
    boolean isFinished() {
        return finished;
    }

    void open() throws IOException {
        gzip = isGzip(path);
        in = stream();
        in.skipNBytes(startOffset);
        cutter = new LineCutter(startOffset);
    }

    private InputStream stream() throws IOException {
        InputStream plain = Files.newInputStream(path);
        if (!gzip) {
            return plain;
        }
        try {
            return new GZIPInputStream(new BufferedInputStream(plain), BLOCK_BYTES);
        } catch (EOFException | ZipException damaged) {
            // Cut off within the header: there is no line in it.
            plain.close();
            return InputStream.nullInputStream();
        }
    }

    private static boolean isGzip(Path path) throws IOException {
        try (InputStream start = Files.newInputStream(path)) {
            return (start.read() << 8 | start.read()) == GZIP_MAGIC;
        }
    }

    /** The next lines, or null when there are none at the moment. */
    ReadBatch next() throws IOException {
        if (fileId == null && !identify()) {
            return null;
        }
        while (!cutter.isFull()) {
            if (from == to && !fill()) {
                break;
            }
            from = cutter.take(block, from, to);
        }
        if (cutter.isEmpty()) {
            return null;
        }
        truncated.inc(cutter.takeTruncated());
        long reference = follow ? System.currentTimeMillis() : LogFiles.modified(path);
        LineBatch batch = cutter.batch(fileId, path.toString(), reference);
        return new ReadBatch(batch, cutter.nextOffset());
    }

    private boolean identify() throws IOException {
        try (InputStream start = stream()) {
            fileId = FileId.of(start, !isGrowing());
        }
        if (fileId == null && !isGrowing()) {
            finished = true;
        }
        return fileId != null;
    }

    private boolean isGrowing() {
        return follow && !gzip;
    }

    /** Reads a block; at the end of a file that does not grow, ends the last line. */
    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, read());
        if (to > 0) {
            return true;
        }
        if (!isGrowing() && !finished) {
            finished = true;
            cutter.endOfFile();
        }
        return false;
    }

    private int read() throws IOException {
        try {
            return in.read(block, 0, block.length);
        } catch (EOFException | ZipException damaged) {
            // A gzip file that is cut off or damaged: what was read of it counts.
            return -1;
        }
    }

    void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
