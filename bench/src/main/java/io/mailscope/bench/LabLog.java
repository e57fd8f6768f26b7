package io.mailscope.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The lab's real log, which all measurements read. */
final class LabLog {

    private static final Path FILE =
            Path.of(System.getProperty("mailscope.home", "."), "lab/logs/syslog/mail.log.gz");

    private LabLog() {}

    /**
     * A plain file that holds the log so many times, one copy behind the other.
     *
     * @return the file, which the caller deletes
     */
    static Path repeated(int times) throws IOException {
        byte[] log;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE))) {
            log = in.readAllBytes();
        }
        Path file = Files.createTempFile("mailscope-bench", ".log");
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < times; i++) {
                out.write(log);
            }
        }
        return file;
    }
}
