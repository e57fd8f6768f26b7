package io.mailscope.parsers.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseIndexTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user unknown|User unknown",
                "user unknown|no: USER, unknown!",
                "doesn't exist|it doesnt exist",
                "doesnt exist|it doesn't exist",
                "spam|message is *spam*",
                "tss #|see [TSS04]",
                "s 3140|(S3140)",
                "client * blocked|client [192.0.2.1] blocked",
                "^gone|gone away",
                "zen.spamhaus.org|see (zen.spamhaus.org).",
                "mailbox full|mailbox full.Please wait",
                "likely unsolicited mail|likely 550-5.7.1 unsolicited 550 5.7.1 mail",
                "mail system|mail 550-system",
                "Ärger|ein ÄRGER",
            })
    void finds(String phrase, String words) {
        assertThat(found(phrase, words)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spam|antispam spammers",
                "spam|x spam@example.com",
                "spam|x mx.spam.example",
                "spam|x https://example/spam",
                "spam|x example.com/spam",
                "spam|x /var/spam",
                "spam|x <spam>",
                "spam|x spam[192.0.2.1]",
                "user unknown|user is unknown",
                "user unknown|user mx.example.com unknown",
                "^gone|all gone",
                "tss #|tss x",
                "spamhaus.org|zen.spamhaus.org",
            })
    void doesNotFind(String phrase, String words) {
        assertThat(found(phrase, words)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# unknown", "* unknown", "a+b", "(a)"})
    void refusesWhatIsNoPhrase(String phrase) {
        assertThatThrownBy(() -> new PhraseIndex().add(phrase, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + phrase + "' is not a phrase");
    }

    @Test
    void longRepliesAreCutOff() {
        assertThat(found("spam", "word ".repeat(100_000) + "spam")).isFalse();
        assertThat(found("spam", "spam " + "word ".repeat(100_000))).isTrue();
    }

    private static boolean found(String phrase, String words) {
        PhraseIndex index = new PhraseIndex();
        index.add(phrase, 0);
        long[] hits = new long[1];
        index.freeze()
                .mark(Reply.in("bounced", "host a[192.0.2.1] said: 550 5.7.1 " + words, ""), hits);
        return hits[0] == 1;
    }
}
