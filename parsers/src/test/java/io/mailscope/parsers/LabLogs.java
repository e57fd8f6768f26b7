package io.mailscope.parsers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The real logs that the lab wrote. */
public final class LabLogs {

    private static final Path LOGS = Path.of("../lab/logs/syslog");

    private LabLogs() {}

    /** All lines of a gzipped log, for example {@code mail.log.gz}. */
    public static List<String> lines(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(LOGS.resolve(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
