package io.mailscope.parsers.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderParserTest {

    private final HeaderParser utc = new HeaderParser(ZoneOffset.UTC);

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    @ParameterizedTest
    @CsvSource({
        "Dec 31 23:59:59, 2027-01-01T00:10:00Z, 2026-12-31T23:59:59Z",
        "Jan  1 00:00:01, 2027-01-01T00:10:00Z, 2027-01-01T00:00:01Z",
        "Feb 29 12:00:00, 2026-03-01T00:00:00Z, 2024-02-29T12:00:00Z",
        "Nov 25 00:00:00, 2026-11-24T23:59:00Z, 2026-11-25T00:00:00Z",
        "Nov 26 12:00:00, 2026-11-24T12:00:00Z, 2025-11-26T12:00:00Z",
        "Sep  7 01:02:03, 2026-11-24T12:00:00Z, 2026-09-07T01:02:03Z"
    })
    void yearlessStampTakesTheLatestYearThatFits(String stamp, String now, String expected) {
        Header header =
                utc.parse(stamp + " mx1 postfix/smtpd[7]: connect", millis(now)).orElseThrow();
        assertThat(Instant.ofEpochMilli(header.timeMillis())).isEqualTo(Instant.parse(expected));
    }

    @Test
    void yearlessStampIsInTheZoneGiven() {
        HeaderParser berlin = new HeaderParser(ZoneId.of("Europe/Berlin"));
        Header header =
                berlin.parse("Jul  1 12:00:00 mx1 dovecot: x", millis("2026-07-02T00:00:00Z"))
                        .orElseThrow();
        assertThat(header.timeMillis()).isEqualTo(millis("2026-07-01T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T04:00:52.972908+00:00 mx1 postfix/submission/smtpd[23]: hello",
                "2026-11-24T05:00:52.972+0100 mx1 postfix/submission/smtpd[23]: hello",
                "2026-11-24T04:00:52.972Z mx1 postfix/submission/smtpd[23]: hello",
                "<22>2026-11-24T04:00:52.972Z mx1 postfix/submission/smtpd[23]: hello",
                "<22>1 2026-11-24T04:00:52.972Z mx1 postfix/submission/smtpd 23 - -  hello",
                "<22>1 2026-11-24T04:00:52.972Z mx1 postfix/submission/smtpd 23 - [a@1 b=\"]\\\"\"] hello"
            })
    void shapesOfOneHeader(String line) {
        Header header = utc.parse(line, 0).orElseThrow();
        assertThat(header.timeMillis()).isEqualTo(millis("2026-11-24T04:00:52.972Z"));
        assertThat(header.host()).isEqualTo("mx1");
        assertThat(header.program()).isEqualTo("smtpd");
        assertThat(header.instance()).isEqualTo("postfix");
        assertThat(header.service()).isEqualTo("submission");
        assertThat(header.pid()).isEqualTo(23);
        assertThat(header.text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<",
                "<22",
                "<999>1 ",
                "Nov",
                "Nov 24 04:00:5",
                "Xyz  1 00:00:00 a b: c",
                "2026-13-01T00:00:00Z a b: c",
                "2026-11-24T04:00:52mx1 x: y",
                "Nov 24 04:00:52 mx1",
                "Nov 99999999999 04:00:52 mx1 a: b",
                "\u0000\u0001\u00ff"
            })
    void brokenHeadersAreRefusedQuietly(String line) {
        assertThat(utc.parse(line, 0)).isEmpty();
    }
}
