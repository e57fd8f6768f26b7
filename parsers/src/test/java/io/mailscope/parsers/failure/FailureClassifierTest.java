package io.mailscope.parsers.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Collectors;
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
    void takesAnyMixture() {
        String[] parts = {
            "said: ",
            "host a[b] said: ",
            "550",
            "-",
            " ",
            "5.7.",
            "1",
            ".",
            "(in reply to ",
            ")",
            "://",
            "@",
            "[",
            "<",
            ">",
            "'",
            "\u00e4",
            "\ud83d",
            "\n",
            "spam",
            " while ",
            "lost connection"
        };
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text =
                    random.ints(random.nextInt(12), 0, parts.length)
                            .mapToObj(n -> parts[n])
                            .collect(Collectors.joining());
            assertThat(classifier.classify(i % 2 == 0 ? "reject" : "deferred", "", text))
                    .isNotNull();
        }
    }

    @Test
    void softBouncesAndExpiredMessagesKeepTheirCodes() {
        Failure soft =
                classifier.classify(
                        "deferred",
                        "5.1.1",
                        "host a[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)");
        assertThat(soft)
                .isEqualTo(
                        new Failure(
                                550, "5.1.1", "RCPT TO", Cause.INVALID_RECIPIENT, "user-unknown"));
        Failure expired =
                classifier.classify(
                        "expired", "4.2.2", "host a[192.0.2.1] said: 452 4.2.2 Mailbox full");
        assertThat(expired)
                .isEqualTo(new Failure(452, "4.2.2", "", Cause.MAILBOX_FULL, "mailbox-full"));
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
        var code = yaml.readTree("rules: [{id: a, cause: dns, dsn: [x.1-2]}]");
        assertThatThrownBy(() -> FailureClassifier.of(code))
                .hasMessage("'x.1-2' is not an enhanced code");
        var key = yaml.readTree("rules: [{id: a, cause: dns, test: [b]}]");
        assertThatThrownBy(() -> FailureClassifier.of(key))
                .hasMessage("rule 'a' has an unknown key 'test'");
        var speaker = yaml.readTree("rules: [{id: a, cause: dns, speaker: [me], text: [b]}]");
        assertThatThrownBy(() -> FailureClassifier.of(speaker)).hasMessage("unknown speaker 'me'");
        var with = yaml.readTree("rules: [{id: a, cause: dns, code: [550], with: [b]}]");
        assertThatThrownBy(() -> FailureClassifier.of(with))
                .hasMessage("rule 'a' has 'with' but no 'text'");
    }

    @Test
    void rulesHaveAVersion() {
        assertThat(classifier.version()).isEqualTo(2);
    }
}
