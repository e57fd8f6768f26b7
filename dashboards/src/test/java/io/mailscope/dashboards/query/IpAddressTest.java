package io.mailscope.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "255.255.255.255",
                "::1",
                "2001:db8::9",
                "2001:DB8:0:0:0:0:0:9"
            })
    void takesAddresses(String text) {
        assertThat(IpAddress.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ":",
                ":::",
                "1.2.3",
                "256.0.2.1",
                "1.2.3.4.5",
                "01.2.3.4",
                "192.0.2.0/24",
                "mail.example.com",
                "a@b.test",
                "dead:beef",
                "fe80::1%eth0",
                "1:2:3:4:5:6:7:8:9"
            })
    void takesNothingElse(String text) {
        assertThat(IpAddress.isOne(text)).isFalse();
    }
}
