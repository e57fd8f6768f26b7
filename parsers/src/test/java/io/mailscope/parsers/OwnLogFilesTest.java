package io.mailscope.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.header.Header;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The files that Postfix (maillog_file) and Dovecot (log_path) write without a syslog daemon. */
class OwnLogFilesTest {

    private static final Path LOGS = Path.of("../lab/logs/file");
    private static final Instant FIRST = Instant.parse("2026-11-24T04:08:00Z");
    private static final Instant LAST = Instant.parse("2026-11-24T04:15:00Z");

    private final LogParser parser = new LogParser(ParserSettings.of(ZoneOffset.UTC, "mailbox1"));

    @Test
    void dovecot() throws IOException {
        List<Parsed> parsed = parsed("dovecot.log.gz");
        assertThat(parsed).hasSize(4_034);
        assertThat(parsed)
                .extracting(Parsed::header)
                .allSatisfy(
                        header -> {
                            assertThat(header.host()).isEqualTo("mailbox1");
                            assertThat(header.tag()).isEqualTo("dovecot");
                            assertThat(header.severity()).isBetween(2, 6);
                        });
    }

    @Test
    void postfix() throws IOException {
        List<Parsed> parsed = parsed("postfix.log.gz");
        assertThat(parsed).hasSize(23_719);
        assertThat(parsed)
                .extracting(Parsed::header)
                .allSatisfy(
                        header -> {
                            assertThat(header.host()).isEqualTo("mx1");
                            assertThat(header.instance()).isEqualTo("postfix");
                            assertThat(header.pid()).isPositive();
                        });
    }

    private List<Parsed> parsed(String file) throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(LOGS.resolve(file))),
                                StandardCharsets.UTF_8))) {
            return in.lines().map(this::parsedLine).toList();
        }
    }

    private Parsed parsedLine(String line) {
        ParseResult result = parser.parse(line, LAST.toEpochMilli());
        assertThat(result).as(line).isInstanceOf(Parsed.class);
        Header header = ((Parsed) result).header();
        assertThat(Instant.ofEpochMilli(header.timeMillis())).as(line).isBetween(FIRST, LAST);
        return (Parsed) result;
    }
}
