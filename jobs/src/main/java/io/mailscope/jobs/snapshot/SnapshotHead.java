package io.mailscope.jobs.snapshot;

/**
 * The first line of a snapshot that is being read.
 *
 * @param expiresMillis processing time at which it is given up as unfinished
 * @param damaged whether a line of it was malformed or it became too large
 */
public record SnapshotHead(
        String host,
        String instance,
        long beginMillis,
        long expiresMillis,
        int messages,
        boolean damaged) {

    SnapshotHead withMessage() {
        return new SnapshotHead(host, instance, beginMillis, expiresMillis, messages + 1, damaged);
    }

    SnapshotHead asDamaged() {
        return new SnapshotHead(host, instance, beginMillis, expiresMillis, messages, true);
    }
}
