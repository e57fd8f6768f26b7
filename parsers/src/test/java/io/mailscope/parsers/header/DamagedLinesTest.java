package io.mailscope.parsers.header;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.mailscope.parsers.cases.CaseFiles;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a damaged log holds, the parser says yes or no and never throws. */
class DamagedLinesTest {

    private static final String ALPHABET =
            " :[]<>(){}\"\\|#@-./,0123456789TZNovmailx\u0000\u001b\uFEFF";

    private final HeaderParser parser = new HeaderParser(ZoneOffset.UTC, "here");
    private final Random random = new Random(42);

    @Test
    void everyLineCutAnywhere() throws IOException {
        for (String line : CaseFiles.lines()) {
            for (int end = 0; end <= line.length(); end++) {
                parse(line.substring(0, end));
                parse(line.substring(end));
            }
        }
    }

    @Test
    void everyLineWithWrongCharacters() throws IOException {
        for (String line : CaseFiles.lines()) {
            for (int i = 0; i < 200; i++) {
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
}
