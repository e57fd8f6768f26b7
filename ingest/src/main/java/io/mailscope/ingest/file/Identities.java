package io.mailscope.ingest.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Identities of a log's files. A packed file is unpacked for it once, and again only when it was
 * changed: the first line of a .bz2 costs a whole block, and a log is looked after every second.
 */
final class Identities {

    private record Version(Object key, FileTime modified, long size) {

        static Version of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(
                    attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
        }
    }

    private record Known(Version version, Optional<String> id) {}

    private final Map<Path, Known> packed = new HashMap<>();

    /**
     * Identity of the content of a file that is not open; empty when it has no whole line or is
     * gone.
     *
     * @param growing whether more may be written to it
     */
    Optional<String> of(Path file, boolean growing) {
        try {
            Packing packing = Packing.of(file);
            return packing == Packing.NONE
                    ? FileId.of(file, packing, !growing)
                    : ofPacked(file, packing);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Optional<String> ofPacked(Path file, Packing packing) throws IOException {
        Version version = Version.of(file);
        Known known = packed.get(file);
        if (known == null || !known.version().equals(version)) {
            known = new Known(version, FileId.of(file, packing, true));
            packed.put(file, known);
        }
        return known.id();
    }

    /** Forgets all files but these. */
    void keep(List<Path> files) {
        packed.keySet().retainAll(files);
    }
}
