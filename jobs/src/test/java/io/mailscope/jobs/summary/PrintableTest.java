package io.mailscope.jobs.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void nothingThatCommandsATerminalIsLeft() {
        assertThat(Printable.of("a\u001b[31mb\u009b2Jc\rd\ne\u0000f\u007fg"))
                .isEqualTo("a?[31mb?2Jc?d?e?f?g");
    }

    @Test
    void nothingThatReordersOrHidesLettersIsLeft() {
        assertThat(Printable.of("\u202egnp.exe\u2066x\u200by\u2028z")).isEqualTo("?gnp.exe?x?y?z");
    }

    @Test
    void lettersOfAnyLanguageStay() {
        assertThat(Printable.of("jürgen@例え.test 😀")).isEqualTo("jürgen@例え.test 😀");
    }
}
