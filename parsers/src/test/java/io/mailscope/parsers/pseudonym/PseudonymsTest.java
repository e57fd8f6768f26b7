package io.mailscope.parsers.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

    private final Pseudonyms pseudonyms = new Pseudonyms(key("0123456789abcdef0123456789abcdef"));

    private static PseudonymKey key(String secret) {
        return new PseudonymKey(secret.getBytes(StandardCharsets.UTF_8), "test");
    }

    /**
     * Computed with another program: {@code printf alice | openssl dgst -sha256 -hmac
     * 0123456789abcdef0123456789abcdef}. A change of it would cut all stored pseudonyms off.
     */
    @Test
    void isTheBeginOfAnHmac() {
        assertThat(pseudonyms.ofName("alice@example.com"))
                .isEqualTo("pn.433deb45467e4e53dbab@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "alice@example.com, ALICE@example.com",
        "alice@example.com, \"alice\"@example.com",
        "\"a b\"@example.com, \"a\\ b\"@example.com",
        "alice@example.com, '@a.test,@b.test:alice@example.com'",
    })
    void isTheSameForOnePerson(String one, String other) {
        assertThat(pseudonyms.ofName(other)).isEqualTo(pseudonyms.ofName(one));
    }

    @Test
    void isTheSameAtAnyDomainAndWithoutOne() {
        String pseudonym = pseudonyms.ofName("alice");

        assertThat(pseudonym).matches("pn\\.[0-9a-f]{20}");
        assertThat(pseudonyms.ofName("alice@Example.COM")).isEqualTo(pseudonym + "@Example.COM");
        assertThat(pseudonyms.ofName("<alice@b.test>")).isEqualTo('<' + pseudonym + "@b.test>");
        assertThat(pseudonyms.ofName("alice@[10.0.0.1]")).isEqualTo(pseudonym + "@[10.0.0.1]");
    }

    @Test
    void isAnotherForAnotherNameOrKey() {
        String alice = pseudonyms.ofName("alice");

        assertThat(pseudonyms.ofName("alicf")).isNotEqualTo(alice);
        assertThat(pseudonyms.ofName("alice+news@example.com")).doesNotContain(alice);
        assertThat(new Pseudonyms(key("0123456789abcdef0123456789abcdeF")).ofName("alice"))
                .isNotEqualTo(alice);
    }

    @Test
    void aPseudonymHasNone() {
        String once = pseudonyms.ofName("alice@example.com");

        assertThat(pseudonyms.ofName(once)).isEqualTo(once);
        assertThat(pseudonyms.ofName("pn.alice@example.com")).doesNotContain("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<>",
                "postmaster",
                "Postmaster@example.com",
                "MAILER-DAEMON",
                "MAILER-DAEMON@mx1.example.com",
                "double-bounce@mx1.example.com",
                "@example.com"
            })
    void whatIsNobodysStays(String name) {
        assertThat(pseudonyms.ofName(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice%inner.test@relay.test",
                "relay!alice@relay.test",
                "alice@inner.test@relay.test",
                "alice@example.com alice",
                "alice@example.com*master",
                "\"alice@home\"@example.com",
                "CORP\\alice",
                "alice@",
                "@alice",
                "alice bob",
                "ali\u00e7e-alice@example.com"
            })
    void leavesNothingOfHostileOnes(String name) {
        assertThat(pseudonyms.ofName(name.replace("@alice", "alice@<alice>")))
                .doesNotContain("alice")
                .startsWith("pn.");
    }

    @Test
    void veryLongNamesAreNotRemembered() {
        String name = "a".repeat(100_000);

        assertThat(pseudonyms.ofName(name + "@example.com")).matches("pn\\.\\w{20}@example\\.com");
    }
}
