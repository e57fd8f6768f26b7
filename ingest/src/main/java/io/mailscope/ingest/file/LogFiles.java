package io.mailscope.ingest.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which files a list of globs means, which of them are one log, and in which order. */
public final class LogFiles {

    /** What rotation puts behind a name: a number that grows with age, or the day. */
    private static final Pattern ROTATED =
            Pattern.compile("(?:\\.(\\d{1,4})|-(\\d{8}))?(\\.(?:gz|xz|bz2|zst|lz4|lz|zip|Z))?$");

    /**
     * By name; times of last change are often lost when logs are copied. A file that is about to be
     * packed comes behind what is written of its copy so far, and so is the one that counts.
     */
    private static final Comparator<Path> OLDEST_FIRST =
            Comparator.comparingLong(LogFiles::youth)
                    .thenComparing(LogFiles::isPacked, Comparator.reverseOrder())
                    .thenComparingLong(LogFiles::modified);

    private LogFiles() {}

    /**
     * The readable files that the globs match. A glob may stand in the last part of the path.
     *
     * @throws IllegalArgumentException with one line when a glob matches no file, a file cannot be
     *     read, or none of them can be unpacked
     */
    public static List<Path> expand(List<String> globs) {
        List<Path> files = matchesOfEach(globs);
        List<Path> leftOut = leftOut(globs);
        if (!files.isEmpty() && leftOut.containsAll(files)) {
            throw new IllegalArgumentException(
                    "cannot unpack "
                            + leftOut.get(0)
                            + (leftOut.size() == 1 ? "" : ", nor the other files that were given")
                            + ": give plain files, or .gz, .xz or .bz2");
        }
        return files;
    }

    /**
     * Those files that the globs match but that are packed in a way that cannot be unpacked here:
     * nothing is read of them.
     */
    public static List<Path> leftOut(List<String> globs) {
        return globs.stream()
                .flatMap(glob -> matches(glob).stream())
                .distinct()
                .filter(file -> !isUnpackable(file))
                .toList();
    }

    private static boolean isUnpackable(Path file) {
        try {
            return Packing.of(file).isReadable();
        } catch (IOException gone) {
            return true;
        }
    }

    private static List<Path> matchesOfEach(List<String> globs) {
        List<Path> files = new ArrayList<>();
        for (String glob : globs) {
            List<Path> matched = matches(glob);
            if (matched.isEmpty()) {
                throw new IllegalArgumentException(whyNone(glob));
            }
            matched.forEach(LogFiles::requireReadable);
            files.addAll(matched);
        }
        return files;
    }

    private static String whyNone(String glob) {
        Path path = Path.of(glob).toAbsolutePath();
        Path folder = path.getParent();
        if (Files.isDirectory(path)) {
            return glob
                    + " is a folder: name its logs, such as "
                    + glob.replaceFirst("/$", "")
                    + "/mail.log*";
        }
        if (Files.exists(path) || glob.equals("-")) {
            return glob + " is no file but a pipe or device: write its lines to a file first";
        }
        return folder != null && Files.isDirectory(folder) && !Files.isReadable(folder)
                ? "cannot look into " + folder + ": give this user the right to read it"
                : "no file matches " + glob + ": check the path and its spelling";
    }

    /**
     * How many logs the globs match, a log and what it was rotated to being one.
     *
     * @throws IllegalArgumentException as {@link #expand}
     */
    public static int count(List<String> globs) {
        expand(globs);
        return logs(globs).size();
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "cannot read " + file + ": give this user the right to read it");
        }
    }

    /** The logs that the globs match, as {@link LogFileSplit#log}. */
    static SortedSet<String> logs(List<String> globs) {
        SortedSet<String> logs = new TreeSet<>();
        globs.forEach(glob -> matches(glob).forEach(file -> logs.add(log(file))));
        return logs;
    }

    /** Those files of a log that the globs match, the oldest first. */
    static List<Path> of(String log, List<String> globs) {
        return globs.stream()
                .flatMap(glob -> matches(glob).stream())
                .distinct()
                .filter(file -> log(file).equals(log))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** All files of a log that are there now, the oldest first. */
    static List<Path> of(String log) {
        return in(Path.of(log).getParent(), "*").stream()
                .filter(file -> log(file).equals(log))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private static String log(Path file) {
        return ROTATED.matcher(file.toString()).replaceFirst("");
    }

    private static boolean isPacked(Path file) {
        Matcher rotated = ROTATED.matcher(file.toString());
        return rotated.find() && rotated.group(3) != null;
    }

    private static long youth(Path file) {
        Matcher rotated = ROTATED.matcher(file.toString());
        rotated.find();
        if (rotated.group(1) != null) {
            return -Long.parseLong(rotated.group(1));
        }
        return rotated.group(2) == null ? Long.MAX_VALUE : Long.parseLong(rotated.group(2));
    }

    private static List<Path> matches(String glob) {
        Path exact = Path.of(glob).toAbsolutePath();
        if (Files.isRegularFile(exact)) {
            return List.of(exact);
        }
        return exact.getParent() == null
                ? List.of()
                : in(exact.getParent(), exact.getFileName().toString());
    }

    private static List<Path> in(Path folder, String glob) {
        List<Path> matched = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            found.forEach(matched::add);
        } catch (IOException noSuchFolder) {
            return List.of();
        }
        matched.removeIf(file -> !Files.isRegularFile(file));
        return matched;
    }

    static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return System.currentTimeMillis();
        }
    }
}
