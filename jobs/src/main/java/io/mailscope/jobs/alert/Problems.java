package io.mailscope.jobs.alert;

import io.mailscope.parsers.event.DaemonEvent.DaemonProblem;
import java.util.List;
import java.util.Locale;

/** What a daemon complains of, by its own words. */
final class Problems {

    static final String DISK = "disk";
    static final String DATABASE = "database";

    /** The system's own words (strerror) for a disk that fails, and Postfix's. */
    private static final List<String> OF_DISK =
            List.of(
                    "no space left",
                    "disk quota exceeded",
                    "not enough free space",
                    "insufficient system storage",
                    "read-only file system",
                    "input/output error",
                    "too many open files");

    private static final List<String> OF_DATABASE =
            List.of("mysql", "pgsql", "postgres", "ldap", "sqlite", "mongodb", "dict(", "database");

    /** What changes nothing yet is no failure. */
    private static final String OUTDATED_FILE = "is older than source file";

    private Problems() {}

    /** The label of a problem: disk, database, or the level at which it was logged. */
    static String label(DaemonProblem problem) {
        String text = problem.messageText().toLowerCase(Locale.ROOT);
        if (OF_DISK.stream().anyMatch(text::contains)) {
            return DISK;
        }
        boolean ofTable =
                problem.kind().equals("table") || OF_DATABASE.stream().anyMatch(text::contains);
        boolean isWarning = problem.level().equals("warning") && !problem.kind().equals("table");
        return ofTable && !isWarning && !text.contains(OUTDATED_FILE) ? DATABASE : problem.level();
    }
}
