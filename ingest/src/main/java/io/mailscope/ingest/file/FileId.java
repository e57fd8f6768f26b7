package io.mailscope.ingest.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Identity of a file's content: a hash of its first line. It does not change when the file grows,
 * is renamed or is packed; log lines begin with a time, so that two logs hardly share one.
 */
final class FileId {

    private static final int MAX_BYTES = 4_096;

    private FileId() {}

    /**
     * The identity of a file that need not be open; empty when it has no whole line yet, is damaged
     * before the end of it, or is gone.
     *
     * @param complete whether the file will not grow
     */
    static Optional<String> of(Path file, Packing packing, boolean complete) {
        try (InputStream start = packing.open(file)) {
            return Optional.ofNullable(of(start, complete));
        } catch (IOException goneOrDamaged) {
            return Optional.empty();
        }
    }

    /**
     * The identity, as 16 hex digits.
     *
     * @param complete whether the file will not grow: then its end ends the line as well
     * @return null when the file has no whole line yet
     */
    static String of(InputStream start, boolean complete) throws IOException {
        byte[] head = start.readNBytes(MAX_BYTES);
        int end = 0;
        while (end < head.length && head[end] != '\n') {
            end++;
        }
        boolean whole = end < head.length || head.length == MAX_BYTES || (complete && end > 0);
        return whole ? hash(Arrays.copyOf(head, end)) : null;
    }

    private static String hash(byte[] line) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(line);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
