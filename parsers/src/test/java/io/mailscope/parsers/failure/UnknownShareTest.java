package io.mailscope.parsers.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.DeliveryStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * How many failures of real logs keep the cause "unknown". The logs lie beside the repository, or
 * where {@code MAILSCOPE_SHARED} says; without them there is nothing to test.
 */
class UnknownShareTest {

    private static final long REFERENCE = 1_795_500_000_000L; // 2026-11-24
    private static final Path SHARED =
            Path.of(Optional.ofNullable(System.getenv("MAILSCOPE_SHARED")).orElse("../../shared"));

    private final FailureClassifier classifier = FailureClassifier.load();
    private final LogParser parser = new LogParser(ZoneOffset.UTC);
    private final Map<String, Integer> unknown = new TreeMap<>();
    private int failures;

    @Test
    void isSmallInTheLab() throws IOException {
        countAll(Path.of("../lab/logs"), ".log.gz");
        assertThat(failures).isGreaterThan(10_000);
        assertThat(unknown()).as("%s", unknown.keySet()).isLessThan(failures / 1000);
    }

    @Test
    void isSmallInBothRunsOfTheLab() throws IOException {
        countAll(SHARED.resolve("lab/logs"), ".log.gz");
        assertThat(failures).isGreaterThan(20_000);
        assertThat(unknown()).as("%s", unknown.keySet()).isLessThan(failures / 1000);
    }

    @Test
    void isSmallInTheLogsOfOthers() throws IOException {
        countAll(SHARED.resolve("corpora"), ".log");
        assertThat(failures).isGreaterThan(30);
        assertThat(unknown())
                .as("of %s failures are unknown: %s", failures, unknown.keySet())
                .isLessThanOrEqualTo(anonymous());
    }

    /** Unknown ones whose reason was blotted out before they were published. */
    private int anonymous() {
        return unknown.entrySet().stream()
                .filter(
                        entry ->
                                entry.getKey().matches("(.*\\b12 Malformed.*|123 #?1\\.2\\.3 .*|)"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private int unknown() {
        return unknown.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void countAll(Path folder, String suffix) throws IOException {
        assumeTrue(Files.isDirectory(folder), () -> "no logs in " + folder);
        for (Path file : files(folder, suffix)) {
            try (BufferedReader lines = open(file)) {
                lines.lines().forEach(this::count);
            }
        }
    }

    private void count(String line) {
        ParseResult result = parser.parse(line, REFERENCE);
        if (result instanceof ParseResult.Parsed parsed) {
            classify(parsed.event());
        }
    }

    private void classify(MailEvent event) {
        if (event instanceof DeliveryStatus s
                && !s.status().equals("sent")
                && !s.status().equals("deliverable")) {
            count(classifier.classify(s.status(), s.dsn(), s.statusText()), s.statusText());
        } else if (event instanceof AccessDecision d && d.action().endsWith("reject")) {
            count(classifier.classify("reject", d.dsn(), d.statusText()), d.statusText());
        }
    }

    private void count(Failure failure, String text) {
        failures++;
        if (failure.cause() == Cause.UNKNOWN) {
            unknown.merge(text, 1, Integer::sum);
        }
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }
}
