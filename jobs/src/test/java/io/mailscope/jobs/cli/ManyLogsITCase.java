package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More logs of the same minutes than tasks side by side, each of a host of its own. */
class ManyLogsITCase {

    private static final List<String> HOSTS = List.of("mx1", "mx2", "mx3");

    @TempDir private Path folder;

    @Test
    void figuresAndQueueLengthsAreThoseOfATaskForEachLog() throws IOException {
        List<String> lines =
                new PlainLog(Repository.root().resolve("lab/logs/syslog/mail.iso.log.gz")).lines();
        for (String host : HOSTS) {
            Files.write(
                    folder.resolve(host + ".log"),
                    lines.stream()
                            .map(line -> line.replaceFirst(" mx1 ", ' ' + host + ' '))
                            .toList());
        }

        String one = report("1");

        assertThat(one).isEqualTo(report("3"));
    }

    private String report(String parallelism) {
        StringWriter out = new StringWriter();
        String logs = folder.resolve("*.log").toString();
        int status =
                Mailscope.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute("report", "--parallelism", parallelism, "--zone", "UTC", logs);
        assertThat(status).isZero();
        return out.toString();
    }
}
