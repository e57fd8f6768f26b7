package io.mailscope.parsers.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.event.DaemonEvent.Custom;
import io.mailscope.parsers.event.QueueEvent.QueueRemoved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of a user's own patterns: what it can do, and what is said of its mistakes. */
class OwnPatternsTest {

    private static final String POST =
            "LIST_POST post to %{WORD:list:string}, size=%{INT:size:int}";

    @TempDir private Path folder;

    private void grok(String text) throws IOException {
        Files.writeString(folder.resolve("lists.grok"), text);
    }

    private void yaml(String text) throws IOException {
        Files.writeString(folder.resolve("lists.yaml"), text);
    }

    private ParseResult parse(String line) {
        ParserSettings settings =
                new ParserSettings(ZoneOffset.UTC, "mx1", PatternTexts.read(folder));
        return new LogParser(settings).parse("Nov 24 04:00:53 mx1 " + line, 1_795_500_000_000L);
    }

    @Test
    void makesAnEventOfItsOwn() throws IOException {
        grok("# lists\n\n" + POST + "\n");
        yaml("programs: lists\nlines:\n  - {pattern: LIST_POST, event: Custom, kind: post}\n");

        assertThat(((Parsed) parse("lists[7]: post to staff, size=12")).event())
                .isEqualTo(new Custom("post", Map.of("list", "staff", "size", "12")));
    }

    @Test
    void goesBeforeTheBundledPatterns() throws IOException {
        grok("FINISHED %{QID:queue_id}: finished\nOWN_REMOVED %{QID:queue_id}: removed\n");
        yaml(
                """
                programs: [qmgr]
                lines:
                  - {pattern: FINISHED, event: QueueRemoved}
                  - {pattern: OWN_REMOVED, event: Remark, kind: seen}
                """);

        assertThat(((Parsed) parse("postfix/qmgr[7]: 4F9D195432C: finished")).event())
                .isEqualTo(new QueueRemoved("4F9D195432C"));
        assertThat(((Parsed) parse("postfix/qmgr[7]: 4F9D195432C: removed")).pattern().name())
                .isEqualTo("OWN_REMOVED");
    }

    @Test
    void anUnknownBuildingBlockIsNamed() throws IOException {
        grok("LIST_POST post to %{WROD:list}\n");
        yaml("programs: lists\nlines:\n  - {pattern: LIST_POST}\n");
        says("lists.yaml:3: lists.grok:1: LIST_POST: No definition for key 'WROD'");
    }

    @Test
    void anUnsoundExpressionIsNamed() throws IOException {
        grok("\n\nLIST_POST post (to %{WORD:list}\n");
        yaml("programs: lists\nlines:\n  - {pattern: LIST_POST}\n");
        says("lists.yaml:3: lists.grok:3: LIST_POST: Unclosed group");
    }

    @Test
    void aMissingPatternIsNamed() throws IOException {
        yaml("programs: lists\nlines:\n  - {pattern: LIST_POST}\n");
        says("lists.yaml:3: no pattern LIST_POST is defined");
    }

    @Test
    void aNameTakenTwiceIsNamed() throws IOException {
        grok("QID x\n");
        says("lists.grok:1: QID is defined already, in postfix/common.grok:");
    }

    @Test
    void anUnknownEventIsNamed() throws IOException {
        grok(POST);
        yaml("programs: lists\nlines:\n\n  - {pattern: LIST_POST, event: Costum}\n");
        says("lists.yaml:4: no event 'Costum', use one of [");
    }

    @Test
    void anUnknownComponentIsNamed() throws IOException {
        grok(POST);
        yaml("programs: lists\nlines:\n  - {pattern: LIST_POST, event: QueueRemoved, id: x}\n");
        says("lists.yaml:3: QueueRemoved has no [id], it has [queue_id]");
    }

    @Test
    void anUnknownKeyIsNamed() throws IOException {
        yaml("programs: lists\nshapes: []\n");
        says("lists.yaml:2: unknown key 'shapes'");
    }

    @Test
    void whatIsNoYamlIsNamed() throws IOException {
        yaml("programs: lists\nlines: [{pattern: X\n");
        says("lists.yaml:2: while parsing a flow mapping");
    }

    private void says(String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("x: y"))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
}
