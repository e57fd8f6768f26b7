package io.mailscope.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command line in a JVM of its own, as an operator starts it. */
final class MailscopeProcess {

    private MailscopeProcess() {}

    /** Starts it; what it says is in {@code NAME.out} and {@code NAME.err} of the folder. */
    static Process start(Path folder, String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        Stream.of("java.lang", "java.util", "java.util.concurrent", "java.nio", "java.time")
                .map(module -> "--add-opens=java.base/" + module + "=ALL-UNNAMED")
                .forEach(command::add);
        // Flink's test jars have a configuration that silences everything.
        command.add(
                "-Dlog4j2.configurationFile="
                        + Repository.root().resolve("jobs/src/main/resources/log4j2.properties"));
        // Short runs would spend most of their time on the second compiler.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx768m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Mailscope.class.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }
}
