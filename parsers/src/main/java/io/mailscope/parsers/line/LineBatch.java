package io.mailscope.parsers.line;

/**
 * Consecutive log lines of one file, as ingest hands them to the parse stage.
 *
 * <p>A batch rather than a line is the record on the wire: it keeps the cost per line below that of
 * parsing it.
 *
 * @param fileId identity of the file's content: the same for a rotated or gzipped copy
 * @param path where the file was read, for people
 * @param referenceMillis epoch milliseconds at which the file was last written; year-less stamps
 *     are resolved against it
 * @param offsets for each line the offset in bytes of its first byte in the uncompressed file
 * @param ends for each line the exclusive end in {@code data}, its newline (LF or CRLF) left out;
 *     line 0 starts at 0, line n at {@code ends[n-1]}
 * @param data the bytes of the lines, one after the other, as logged (any encoding)
 */
public record LineBatch(
        String fileId, String path, long referenceMillis, long[] offsets, int[] ends, byte[] data) {

    /** A line is cut to this many bytes; what lies beyond is dropped by ingest. */
    public static final int MAX_LINE_BYTES = 16_384;

    /** How many lines the batch holds. */
    public int size() {
        return ends.length;
    }

    /** Index in {@code data} of the first byte of a line (0 to size - 1). */
    public int start(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }
}
