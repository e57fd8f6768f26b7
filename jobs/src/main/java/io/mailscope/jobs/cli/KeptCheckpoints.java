package io.mailscope.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a former process left: {@code DIR/<job>/chk-<n>/_metadata}. */
final class KeptCheckpoints {

    private static final String METADATA = "_metadata";

    private record Kept(Path folder, FileTime completed) {}

    private KeptCheckpoints() {}

    /** The folder of the newest complete checkpoint; Flink writes its metadata last. */
    static Optional<Path> latestIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.find(directory, 3, (path, type) -> isMetadata(path))) {
            return files.map(KeptCheckpoints::kept)
                    .max(Comparator.comparing(Kept::completed))
                    .map(Kept::folder);
        }
    }

    private static boolean isMetadata(Path path) {
        return path.getFileName().toString().equals(METADATA)
                && path.getParent().getFileName().toString().startsWith("chk-");
    }

    private static Kept kept(Path metadata) {
        try {
            return new Kept(
                    metadata.getParent().toAbsolutePath(), Files.getLastModifiedTime(metadata));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
