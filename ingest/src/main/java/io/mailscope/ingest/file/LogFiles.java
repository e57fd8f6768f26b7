package io.mailscope.ingest.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Which files a list of globs means, and in which order they were written. */
public final class LogFiles {

    private LogFiles() {}

    /**
     * The readable files that the globs match. A glob may stand in the last part of the path.
     *
     * @throws IllegalArgumentException with one line when a glob matches no file or a file cannot
     *     be read
     */
    public static List<Path> expand(List<String> globs) {
        List<Path> files = new ArrayList<>();
        for (String glob : globs) {
            List<Path> matched = matches(glob);
            if (matched.isEmpty()) {
                throw new IllegalArgumentException(
                        "no file matches " + glob + ": check the path and its spelling");
            }
            matched.forEach(LogFiles::requireReadable);
            files.addAll(matched);
        }
        return files;
    }

    /**
     * How many logs the globs match, a log and what it was rotated to being one.
     *
     * @throws IllegalArgumentException as {@link #expand}
     */
    public static int logs(List<String> globs) {
        return families(expand(globs).stream().distinct().toList()).size();
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "cannot read " + file + ": give this user the right to read it");
        }
    }

    static List<Path> matches(String glob) {
        Path exact = Path.of(glob).toAbsolutePath();
        if (Files.isRegularFile(exact)) {
            return List.of(exact);
        }
        List<Path> matched = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(exact.getParent(), exact.getFileName().toString())) {
            found.forEach(matched::add);
        } catch (IOException noSuchFolder) {
            return List.of();
        }
        matched.removeIf(file -> !Files.isRegularFile(file));
        return matched;
    }

    /**
     * Groups files by what they are rotations of, each group with its oldest file first: the life
     * of a message can begin in {@code mail.log.1} and end in {@code mail.log}.
     */
    static List<List<Path>> families(List<Path> files) {
        TreeMap<String, List<Path>> families = new TreeMap<>();
        for (Path file : files) {
            families.computeIfAbsent(family(file), name -> new ArrayList<>()).add(file);
        }
        families.values()
                .forEach(
                        family ->
                                family.sort(
                                        Comparator.comparingLong(LogFiles::modified)
                                                .thenComparing(Comparator.reverseOrder())));
        return List.copyOf(families.values());
    }

    private static String family(Path file) {
        return file.toString().replaceFirst("(\\.\\d{1,4}|-\\d{8})?(\\.gz)?$", "");
    }

    static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return System.currentTimeMillis();
        }
    }
}
