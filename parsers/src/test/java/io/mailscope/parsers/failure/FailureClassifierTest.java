package io.mailscope.parsers.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureClassifierTest {

    private final FailureClassifier classifier = FailureClassifier.load();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5.1.1|host mx[127.0.20.3] said: 550 5.1.1 User unknown (in reply to RCPT TO command)|550|5.1.1|invalid-recipient",
                "4.4.1|connect to mx.refused.test[127.0.20.7]:25: Connection refused|0|4.4.1|connection",
                "5.4.4|Host or domain name not found. Name service error for name=nx.test|0|5.4.4|dns",
                "5.7.1|host a[b] said: 550 5.7.26 fails DMARC policy|550|5.7.26|authentication-failed",
                "4.2.2|host a[b] said: 452 4.2.2 Mailbox full|452|4.2.2|mailbox-full",
                "5.4.6|mail for loop.test loops back to myself|0|5.4.6|routing-loop",
                "4.7.0|host a[b] said: 421 strange|421|4.7.0|policy",
                "5.9.9|nothing known|0|5.9.9|unknown"
            })
    void saysCodesAndCause(String dsn, String reply, int code, String enhanced, String cause) {
        Failure failure = classifier.classify("bounced", dsn, reply);
        assertThat(failure.smtpCode()).isEqualTo(code);
        assertThat(failure.dsn()).isEqualTo(enhanced);
        assertThat(failure.cause().id()).isEqualTo(cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "said: ", "said: 5", "said: 55", "said: 550", "said: 550 5.", "\u0000"})
    void takesAnyText(String reply) {
        assertThat(classifier.classify("bounced", "", reply)).isNotNull();
    }

    @Test
    void ruleFileIsChecked() throws IOException {
        var yaml = new YAMLMapper();
        var twice =
                yaml.readTree(
                        "rules: [{id: a, cause: dns, dsn: [x.1]}, {id: a, cause: dns, dsn: [x.2]}]");
        var empty = yaml.readTree("rules: [{id: a, cause: dns}]");
        var unknown = yaml.readTree("rules: [{id: a, cause: ghosts, dsn: [x.1]}]");
        assertThatThrownBy(() -> FailureClassifier.of(twice)).hasMessage("rule 'a' stands twice");
        assertThatThrownBy(() -> FailureClassifier.of(empty))
                .hasMessage("rule 'a' has no condition");
        assertThatThrownBy(() -> FailureClassifier.of(unknown))
                .hasMessage("unknown cause 'ghosts'");
    }
}
