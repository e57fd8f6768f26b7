package io.mailscope.parsers.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.cases.CaseFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "host mx.b.test[192.0.2.1] said: 550 5.1.1 <a@b.test>: user unknown"
                        + "|host HOST[IP] said: 550 5.1.1 <ADDRESS>: user unknown",
                "connect to mx.b.test[2001:db8::25]:25: Connection refused"
                        + "|connect to HOST[IP]:N: Connection refused",
                "550-5.7.26 see https://support.example.com/a?b=1 for d2e1a72fcca58-7b1. 12 - gsmtp"
                        + "|550-5.7.26 see URL for ID. N - gsmtp",
                "451 4.7.1 Greylisted, try again in 300 seconds (id 7Qx-99)"
                        + "|451 4.7.1 Greylisted, try again in N seconds (id ID)",
                "421 4.3.2 at 10:20:30 load is 12.5|421 4.3.2 at TIME load is N"
            })
    void leavesTheReasonAndNothingElse(String reply, String template) {
        assertThat(ReplyTemplate.of(reply)).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 <a@b.test> unknown, 550 5.1.1 <c@d.test> unknown, true",
        "550 5.1.1 unknown, 550 5.7.1 unknown, false",
        "450 try later, 550 try later, false",
        "554 id=AB12 refused, 554 id=9X refused, true",
        "554 mailbox full, 554 mailbox closed, false"
    })
    void isTheSameForTheSameReason(String one, String other, boolean same) {
        assertThat(ReplyTemplate.of(one).equals(ReplyTemplate.of(other))).isEqualTo(same);
    }

    @Test
    void staysWhatItIs() throws IOException {
        for (String line : CaseFiles.lines()) {
            String once = ReplyTemplate.of(line);
            assertThat(ReplyTemplate.of(once)).isEqualTo(once);
        }
    }

    @Test
    void hostileTextTakesNoTime() {
        for (String part : List.of("a", "1", ":", "a.", "-", "@", "1.", "a-1", "://")) {
            String text = part.repeat(20_000);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> ReplyTemplate.of(text));
        }
    }

    @Test
    void aServersRepliesAreFewTemplates() {
        Set<String> templates = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            templates.add(
                    ReplyTemplate.of(
                            "host mx"
                                    + i
                                    + ".b.test[192.0.2."
                                    + i % 250
                                    + "] said: 452 4.2.2 <u"
                                    + i
                                    + "@b.test> over quota by "
                                    + i * 7
                                    + " bytes, ticket T"
                                    + i));
        }
        assertThat(templates).hasSize(1);
    }
}
