package io.mailscope.jobs.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0/24",
        "127.0.30.4, 127.0.30.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:DB8::17, 2001:db8:0:0::/64",
        "::1, 0:0:0:0::/64"
    })
    void ofALiteralAddress(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "localhost",
                "192.0.2",
                "192.0.2.256",
                "1.2.3.4.5",
                "::::",
                ":",
                "2001:db8::1::2",
                "192.0.2.1 or 1=1",
                "dead.beef"
            })
    void ofNothingElse(String text) {
        assertThat(Network.of(text)).isEmpty();
    }
}
