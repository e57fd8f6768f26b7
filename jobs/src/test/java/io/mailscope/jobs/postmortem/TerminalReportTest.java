package io.mailscope.jobs.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalReportTest {

    private static final String REPLY =
            "host mx.big.test[198.51.100.1] said: 554 5.7.1 Service unavailable; Client host"
                    + " [192.0.2.1] blocked using bl.example.com (in reply to RCPT TO command)";

    private static final Block TABLE =
            Block.Table.of(
                    List.of("#now", "code", "for example"),
                    List.of(
                            List.of("1,234", "554 5.7.1", REPLY),
                            List.of("7", "4.4.1", "Connection refused")));

    private static List<String> lines(Block table, int width) {
        return new TerminalReport(new Ink(false), width).of(List.of(table)).lines().toList();
    }

    @Test
    void whereItFitsEveryRowIsALine() {
        assertThat(lines(TABLE, Integer.MAX_VALUE))
                .containsExactly(
                        "    now  code       for example",
                        "  1,234  554 5.7.1  " + REPLY,
                        "      7  4.4.1      Connection refused");
    }

    @Test
    void whatIsFarTooLongStandsBelow() {
        assertThat(lines(TABLE, 80))
                .containsExactly(
                        "    now  code",
                        "      for example",
                        "  1,234  554 5.7.1",
                        "      host mx.big.test[198.51.100.1] said: 554 5.7.1 Service unavailable; Client",
                        "      host [192.0.2.1] blocked using bl.example.com (in reply to RCPT TO",
                        "      command)",
                        "      7  4.4.1",
                        "      Connection refused");
    }

    @Test
    void whatIsSomewhatTooLongGoesOnInItsColumn() {
        Block table =
                Block.Table.of(
                        List.of("value", "#now"),
                        List.of(List.of("550 5.1.1 invalid-recipient", "164"), List.of("x", "7")));
        assertThat(lines(table, 27))
                .containsExactly(
                        "  value                 now",
                        "  550 5.1.1             164",
                        "  invalid-recipient",
                        "  x                       7");
    }

    /** Neither a word without end nor a terminal of a few letters. */
    @Test
    void nothingIsWiderThanTheTerminal() {
        for (int width : List.of(24, 40, 80)) {
            Block wide =
                    Block.Table.of(
                            List.of("from", "#n", "to", "course"),
                            List.of(
                                    List.of("a".repeat(90), "1", "b".repeat(30), "▁▂▃ ▅▆"),
                                    List.of("", "2", "\ud83d\ude00".repeat(25), "")));
            String text = String.join("\n", lines(wide, width));

            assertThat(text.lines())
                    .allMatch(line -> line.codePointCount(0, line.length()) <= width);
            assertThat(text.chars().filter(c -> c == 'a')).hasSize(90);
            assertThat(text.chars().filter(c -> c == 'b')).hasSize(30);
        }
    }
}
