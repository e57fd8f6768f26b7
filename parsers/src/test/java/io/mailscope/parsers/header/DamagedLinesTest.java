package io.mailscope.parsers.header;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a damaged log holds, the parser says yes or no and never throws. */
class DamagedLinesTest {

    private static final Path CASES = Path.of("src/test/resources/cases/header");
    private static final String ALPHABET =
            " :[]<>(){}\"\\|#@-./,0123456789TZNovmailx\u0000\u001b\uFEFF";

    private final HeaderParser parser = new HeaderParser(ZoneOffset.UTC, "here");
    private final Random random = new Random(42);

    @Test
    void everyLineCutAnywhere() throws IOException {
        for (String line : lines()) {
            for (int end = 0; end <= line.length(); end++) {
                parse(line.substring(0, end));
                parse(line.substring(end));
            }
        }
    }

    @Test
    void everyLineWithWrongCharacters() throws IOException {
        for (String line : lines()) {
            for (int i = 0; i < 2_000; i++) {
                StringBuilder damaged = new StringBuilder(line);
                for (int changes = random.nextInt(4); changes >= 0; changes--) {
                    damage(damaged);
                }
                parse(damaged.toString());
            }
        }
    }

    private void damage(StringBuilder line) {
        if (line.isEmpty()) {
            return;
        }
        int at = random.nextInt(Math.min(line.length(), 80));
        char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(3)) {
            case 0 -> line.setCharAt(at, c);
            case 1 -> line.insert(at, c);
            default -> line.deleteCharAt(at);
        }
    }

    private void parse(String line) {
        assertThatCode(() -> parser.parse(line, 1_795_500_000_000L).ifPresent(Header::program))
                .as(line)
                .doesNotThrowAnyException();
    }

    /** The raw text of the case files serves as well as the lines in it, quotes and all. */
    private static List<String> lines() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(DamagedLinesTest::line)
                    .toList();
        }
    }

    private static String line(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            String first = lines.findFirst().orElseThrow();
            return first.substring("line: \"".length(), first.length() - 1)
                    .replace("\\\"", "\"")
                    .replace("\\\\", "\\");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
