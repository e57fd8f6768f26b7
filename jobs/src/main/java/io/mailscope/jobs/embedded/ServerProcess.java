package io.mailscope.jobs.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher process of a server and the server JVM below it. */
final class ServerProcess {

    private static final long STOP_SECONDS = 20;
    private static final String HEAP = "-Xms1g -Xmx1g";

    private final Process launcher;

    private ServerProcess(Process launcher) {
        this.launcher = launcher;
    }

    static ServerProcess launch(ServerFolder folder) throws IOException {
        Path script = folder.home().resolve("bin/elasticsearch");
        ProcessBuilder builder =
                new ProcessBuilder(Unprivileged.command(List.of("bash", script.toString())))
                        .directory(folder.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.console().toFile());
        var environment = builder.environment();
        environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
        // Of two that contradict each other a JVM obeys the last.
        environment.merge("ES_JAVA_OPTS", HEAP, (theirs, ours) -> ours + ' ' + theirs);
        environment.put("ES_PATH_CONF", folder.config().toString());
        environment.put("ES_TMPDIR", folder.temporary().toString());
        // Options meant for this JVM (debug agents, opens) would be refused or double up there.
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.remove("JDK_JAVA_OPTIONS");
        return new ServerProcess(builder.start());
    }

    boolean isAlive() {
        return launcher.isAlive();
    }

    /** Asks the server to end, then forces it. Touches only the process tree launched here. */
    void stop() {
        // Listed first: once the launcher is gone its children have another parent.
        List<ProcessHandle> children = launcher.descendants().toList();
        launcher.destroy();
        if (!endsInTime()) {
            launcher.destroyForcibly();
        }
        children.forEach(ServerProcess::end);
    }

    private boolean endsInTime() {
        try {
            return launcher.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void end(ProcessHandle child) {
        if (child.isAlive()) {
            child.destroyForcibly();
            child.onExit()
                    .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(e -> null)
                    .join();
        }
    }
}
