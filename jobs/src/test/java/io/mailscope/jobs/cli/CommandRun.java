package io.mailscope.jobs.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a command that reads Elasticsearch answered.
 *
 * @param status exit status
 */
record CommandRun(int status, String out, String err) {

    static CommandRun of(URI server, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                Mailscope.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(
                                Stream.concat(
                                                Stream.of(arguments),
                                                Stream.of(
                                                        "--elasticsearch",
                                                        server.toString(),
                                                        "--zone",
                                                        "UTC"))
                                        .toArray(String[]::new));
        return new CommandRun(status, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
