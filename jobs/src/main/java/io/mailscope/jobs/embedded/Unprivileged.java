package io.mailscope.jobs.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs things as the user nobody when this JVM is root, because Elasticsearch refuses root. */
final class Unprivileged {

    private static final String NOBODY = "65534";

    private Unprivileged() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The command itself, or for root the command behind a change of user. */
    static List<String> command(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(changeOfUser());
        wrapped.addAll(command);
        return wrapped;
    }

    private static List<String> changeOfUser() {
        return onPath("setpriv")
                ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
                : List.of("runuser", "-u", "nobody", "--");
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Gives a folder and all in it to nobody; does nothing unless root. */
    static void give(Path folder) throws IOException {
        if (isRoot()) {
            Command.run(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()));
        }
    }

    /** Whether the user the server runs as can enter the folder, looking at all folders above. */
    static boolean canEnter(Path folder) throws IOException {
        if (!isRoot()) {
            return true;
        }
        for (Path p = folder.toRealPath(); p != null; p = p.getParent()) {
            var permissions = Files.getPosixFilePermissions(p);
            if (!permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }
}
