package io.mailscope.ingest.file;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a log at one moment, the oldest first, each known by its content: a copy that is
 * about to replace its original counts once.
 */
final class Rotation {

    private static final String NO_LINE = "none";

    private final List<String> ids;
    private final List<Path> files;

    private Rotation(Map<String, Path> byId) {
        ids = List.copyOf(byId.keySet());
        files = List.copyOf(byId.values());
    }

    /**
     * @param paths files of one log, the oldest first
     * @param growing whether the youngest may get lines yet; else it is left out while it has none,
     *     as the others are
     */
    static Rotation of(List<Path> paths, boolean growing, Identities identities) {
        identities.keep(paths);
        Map<String, Path> byId = new LinkedHashMap<>();
        for (Path path : paths) {
            boolean grows = growing && path.equals(paths.get(paths.size() - 1));
            String id = identities.of(path, grows).orElse(grows ? NO_LINE : null);
            if (id != null) {
                byId.remove(id);
                byId.put(id, path);
            }
        }
        return new Rotation(byId);
    }

    /** Place of the file with that identity, from 0, or -1. */
    int indexOf(String fileId) {
        return ids.indexOf(fileId);
    }

    int size() {
        return files.size();
    }

    Path file(int place) {
        return files.get(place);
    }

    /** Whether there is a file at that place, and a whole line in it. */
    boolean hasLine(int place) {
        return place < ids.size() && !ids.get(place).equals(NO_LINE);
    }
}
