package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.util.Arrays;

/** Cuts blocks of bytes into lines and gathers them into batches. */
final class LineCutter {

    private static final int MAX_LINES = 1_024;
    private static final int MAX_BYTES = 64 * 1024;

    private byte[] data = new byte[MAX_BYTES + LineBatch.MAX_LINE_BYTES];
    private final long[] offsets = new long[MAX_LINES];
    private final int[] ends = new int[MAX_LINES];
    private int lines;
    private int lineStart;
    private int length;
    private long truncatedLines;
    private boolean truncating;

    /** Offset in the file of the next byte to take, and of the line it belongs to. */
    private long position;

    private long linePosition;

    LineCutter(long offset) {
        position = offset;
        linePosition = offset;
    }

    boolean isFull() {
        return lines == MAX_LINES || lineStart >= MAX_BYTES;
    }

    boolean isEmpty() {
        return lines == 0;
    }

    /** Where the line begins that is not in a batch yet. */
    long nextOffset() {
        return linePosition;
    }

    /** How many lines were cut short since the last call. */
    long takeTruncated() {
        long taken = truncatedLines;
        truncatedLines = 0;
        return taken;
    }

    /** Takes bytes up to the end of a line or of the block; returns where it stopped. */
    int take(byte[] block, int from, int to) {
        int end = from;
        while (end < to && block[end] != '\n') {
            end++;
        }
        append(block, from, end);
        position += end - from;
        if (end == to) {
            return to;
        }
        position++;
        endLine();
        return end + 1;
    }

    private void append(byte[] block, int from, int end) {
        int room = lineStart + LineBatch.MAX_LINE_BYTES - length;
        int taken = Math.min(room, end - from);
        System.arraycopy(block, from, data, length, taken);
        length += taken;
        truncating |= taken < end - from;
    }

    private void endLine() {
        if (length > lineStart && data[length - 1] == '\r' && !truncating) {
            length--;
        }
        if (length > lineStart) {
            offsets[lines] = linePosition;
            ends[lines++] = length;
            lineStart = length;
            truncatedLines += truncating ? 1 : 0;
        }
        truncating = false;
        linePosition = position;
    }

    /** The file ends here, and with it its last line. */
    void endOfFile() {
        endLine();
    }

    /** The whole lines taken so far; begins the next batch with what is left. */
    LineBatch batch(String fileId, String path, long referenceMillis) {
        LineBatch batch =
                new LineBatch(
                        fileId,
                        path,
                        referenceMillis,
                        Arrays.copyOf(offsets, lines),
                        Arrays.copyOf(ends, lines),
                        Arrays.copyOf(data, lineStart));
        System.arraycopy(data, lineStart, data, 0, length - lineStart);
        length -= lineStart;
        lineStart = 0;
        lines = 0;
        return batch;
    }
}
