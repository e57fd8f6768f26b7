package io.mailscope.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningTest {

    private static final Token TOKEN = Token.of("0123456789abcdef");

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8025", "192.0.2.1:8025", "[::]:0", "[2001:db8::1]:80"})
    void wantsATokenForOtherMachines(String address) {
        var parsed = Listening.parse(address);

        assertThatThrownBy(() -> new Listening(parsed, Optional.empty(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--token-file")
                .hasMessageContaining("MAILSCOPE_CONSOLE_TOKEN");
        assertThat(new Listening(parsed, Optional.of(TOKEN), Set.of()).address()).isEqualTo(parsed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "127.8.8.8:8025", "[::1]:8025", "localhost:8025"})
    void needsNoneOnThisMachine(String address) {
        var parsed = Listening.parse(address);

        assertThat(new Listening(parsed, Optional.empty(), Set.of()).address()).isEqualTo(parsed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8025", ":8025", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", ""})
    void saysHowAnAddressIsWritten(String address) {
        assertThatThrownBy(() -> Listening.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--listen " + address + ": use HOST:PORT, e.g. 127.0.0.1:8025");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:8025", "localhost", "LOCALHOST:1", "[::1]:8025", "192.0.2.1"})
    void addressesCannotBeRebound(String host) {
        assertThat(Listening.onLoopback(0).isCalled(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "127.0.0.1.evil.test",
                "localhost.evil.test:80",
                "evil.test:127.0.0.1",
                "mail.example.com",
                "[evil.test]",
                ""
            })
    void foreignNamesAreRefused(String host) {
        assertThat(Listening.onLoopback(0).isCalled(host)).isFalse();
    }

    @Test
    void namesMayBeGiven() {
        var listening =
                new Listening(
                        Listening.parse("0.0.0.0:0"),
                        Optional.of(TOKEN),
                        Set.of("mail.example.com", "MX.Example.Com"));

        assertThat(listening.isCalled("mail.example.com:8025")).isTrue();
        assertThat(listening.isCalled("Mail.Example.com")).isTrue();
        assertThat(listening.isCalled("mx.example.com")).isTrue();
        assertThat(listening.isCalled("evil.test")).isFalse();
        assertThat(listening.isCalled(null)).isFalse();
    }
}
