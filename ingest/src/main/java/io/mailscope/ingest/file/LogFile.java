package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open file of a log, plain or packed, read batch by batch. */
final class LogFile {

    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

    private static final int BLOCK_BYTES = 64 * 1024;

    private final Path path;
    private final Object key;
    private final Packing packing;
    private final InputStream in;
    private final LineCutter cutter;
    private final Counter truncated;
    private final boolean live;
    private final byte[] block = new byte[BLOCK_BYTES];
    private boolean growing;
    private boolean damaged;
    private boolean finished;
    private String fileId;
    private int from;
    private int to;

    /**
     * @param offset where to begin, in bytes of the uncompressed file
     * @param growing whether more may be written to it; a packed file never grows
     */
    LogFile(Path path, long offset, boolean growing, Counter truncated) throws IOException {
        this.path = path;
        this.truncated = truncated;
        key = key(path);
        packing = Packing.of(path);
        this.growing = growing && packing == Packing.NONE;
        live = growing;
        in = packing.open(path);
        cutter = new LineCutter(skip(offset));
    }

    /** Skips as far as the file goes: somebody may have cut it since it was read. */
    private long skip(long wanted) throws IOException {
        long skipped = 0;
        try {
            while (skipped < wanted && in.read() >= 0) {
                skipped += 1 + in.skip(wanted - skipped - 1);
            }
        } catch (IOException e) {
            endAtDamage(e);
        }
        return skipped;
    }

    /** A packed file that is cut off or damaged: what can be read of it counts. */
    private void endAtDamage(IOException error) throws IOException {
        if (packing == Packing.NONE) {
            throw error;
        }
        damaged = true;
        LOG.warn(
                "{} is cut off or damaged ({}): its lines are read as far as it goes",
                path,
                error.getMessage());
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Identity of its content, null before its first line. */
    String fileId() {
        return fileId;
    }

    /** Offset of the next line. */
    long offset() {
        return cutter.nextOffset();
    }

    /** Whether there will be no further line. */
    boolean isFinished() {
        return finished;
    }

    /** Nobody writes to it any more: its end is the end of its last line. */
    void growsNoMore() {
        growing = false;
    }

    /** Whether its name belongs to another file by now, or to none. */
    boolean isRenamed() {
        try {
            return !Objects.equals(key, key(path));
        } catch (IOException gone) {
            return true;
        }
    }

    /** Whether it was emptied, and its lines went elsewhere. */
    boolean isEmptied() {
        try {
            return !isRenamed() && Files.size(path) < cutter.nextOffset();
        } catch (IOException gone) {
            return false;
        }
    }

    /** The next lines, or null when there are none at the moment. */
    LineBatch next() throws IOException {
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
        long reference = live ? System.currentTimeMillis() : LogFiles.modified(path);
        return cutter.batch(fileId, path.toString(), reference);
    }

    private boolean identify() {
        fileId = FileId.of(path, packing, !growing).orElse(null);
        if (fileId == null && !growing) {
            finished = true;
        }
        return fileId != null;
    }

    /** Reads a block; at the end of a file that does not grow, ends the last line. */
    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, read());
        if (to > 0) {
            return true;
        }
        if (!growing && !finished) {
            finished = true;
            cutter.endOfFile();
        }
        return false;
    }

    private int read() throws IOException {
        try {
            return damaged ? -1 : in.read(block, 0, block.length);
        } catch (IOException e) {
            endAtDamage(e);
            return -1;
        }
    }

    void close() throws IOException {
        in.close();
    }
}
