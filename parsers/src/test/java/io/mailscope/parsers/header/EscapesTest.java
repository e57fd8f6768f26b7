package io.mailscope.parsers.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapesTest {

    @Test
    void controlCharacters() {
        assertThat(Escapes.undo("AUTH#0111#011PLAIN")).isEqualTo("AUTH\t1\tPLAIN");
        assertThat(Escapes.undo("a#012#015b")).isEqualTo("a\n\rb");
        assertThat(Escapes.undo("a\\011b\\x09c\\012")).isEqualTo("a\tb\tc\n");
        assertThat(Escapes.undo("end#000")).isEqualTo("end");
        assertThat(Escapes.undo("#011")).isEqualTo("\t");
    }

    @Test
    void bytesOfUtf8() {
        assertThat(Escapes.undo("gr#303#274n")).isEqualTo("gr\u00fcn");
        assertThat(Escapes.undo("\\xe2\\x82\\xac 5")).isEqualTo("\u20ac 5");
        assertThat(Escapes.undo("#360#237#230#200")).isEqualTo("\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "#",
                "#01",
                "issue #404",
                "colour #0a0b0c",
                "#303#",
                "#303x274",
                "#377#377",
                "\\303",
                "after \\000\\001",
                "C:\\temp",
                "\\xzz1"
            })
    void whatIsText(String text) {
        assertThat(Escapes.undo(text)).isEqualTo(text);
    }

    @Test
    void plainTextIsNotCopied() {
        String text = "4jYT0S3rLqzKHFJ: removed";
        assertThat(Escapes.undo(text)).isSameAs(text);
    }
}
