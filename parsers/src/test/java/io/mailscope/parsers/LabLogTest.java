package io.mailscope.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of a real log is understood, in each of its three header shapes. */
class LabLogTest {

    private static final long REFERENCE = 1_795_500_000_000L; // 2026-11-24

    @ParameterizedTest
    @ValueSource(strings = {"mail.log.gz", "mail.iso.log.gz", "mail.rfc5424.log.gz"})
    void understandsEveryLine(String file) throws IOException {
        LogParser parser = new LogParser(ZoneOffset.UTC);
        Map<String, Integer> missed = new TreeMap<>();
        List<String> lines = LabLogs.lines(file);
        for (String line : lines) {
            if (!(parser.parse(line, REFERENCE) instanceof ParseResult.Parsed)) {
                missed.merge(line, 1, Integer::sum);
            }
        }
        assertThat(lines).hasSize(58_746);
        assertThat(missed.keySet().stream().limit(20)).isEmpty();
    }
}
