package io.mailscope.parsers.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 text|5.0.0|550|5.1.1",
                "550-5.1.1 a 550 5.1.1 b|5.0.0|550|5.1.1",
                "550 #5.1.0 Address|5.0.0|550|5.1.0",
                "550 (5.1.1) text|5.0.0|550|5.1.1",
                "550 5.7.1: text|5.0.0|550|5.7.1",
                "550-\"5.7.1 text|5.0.0|550|5.7.1",
                "421 4.7.0 [TSS04] text|4.0.0|421|4.7.0",
                "554 text (#5.7.1)|5.0.0|554|5.7.1",
                "554 text 4.7.1 of another class|5.0.0|554|5.0.0",
                "550 5.123.456 text|5.0.0|550|5.123.456",
                "550 5.1234.1 text|5.0.0|550|5.0.0",
                "550 192.0.2.5 text 5.1.1.7 more|5.0.0|550|5.0.0",
                "550 text, no code|5.1.2|550|5.1.2",
                "text alone|5.1.2|0|5.1.2",
                "55|5.0.0|0|5.0.0",
                "5501 text|5.0.0|0|5.0.0",
                "250 ok|5.0.0|250|5.0.0",
            })
    void findsTheCodes(String said, String dsn, int code, String enhanced) {
        Reply reply = Reply.in("bounced", "host a.example[192.0.2.1] said: " + said, dsn);
        assertThat(reply.smtpCode()).isEqualTo(code);
        assertThat(reply.enhancedCode()).isEqualTo(enhanced);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host a[192.0.2.1] said: 550 x (in reply to RCPT TO command)|RCPT TO",
                "host a[192.0.2.1] said: 550 x (in reply to end of DATA command)|end of DATA",
                "host a[192.0.2.1] said: 550 x|''",
                "host a[192.0.2.1] refused to talk to me: 554 x|CONNECT",
                "lost connection with a[192.0.2.1] while sending RCPT TO|RCPT TO",
                "lost connection with a[192.0.2.1] while performing the EHLO handshake|EHLO",
                "conversation with a[192.0.2.1] timed out while receiving the initial server greeting|CONNECT",
                "conversation with a[192.0.2.1] timed out while sending end of data -- message may be sent more than once|end of DATA",
                "lost connection with a[192.0.2.1] while sending DATA command|DATA",
                "lost connection with a[192.0.2.1] while|''",
                "a cause found while sending mail|''",
            })
    void namesTheCommand(String text, String command) {
        assertThat(Reply.in("deferred", text, "4.4.2").command()).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deferred|5.1.1|host a[192.0.2.1] said: 550 5.1.1 x|550|5.1.1|SERVER",
                "expired|4.4.1|connect to a[192.0.2.1]:25: Connection refused|0|4.4.1|POSTFIX",
                "expired|4.2.2|host a[192.0.2.1] said: 452 4.2.2 full|452|4.2.2|SERVER",
                "reject|''|450 4.1.1 <a>: unverified: host b[192.0.2.1] said: 550 5.1.1 x|450|4.1.1|REJECT",
                "bounced|5.3.0|Command output: host x said: 550 5.1.1|0|5.3.0|POSTFIX",
            })
    void tellsTheSpeaker(
            String status, String dsn, String text, int code, String enhanced, Speaker speaker) {
        Reply reply = Reply.in(status, text, dsn);
        assertThat(reply.speaker()).isEqualTo(speaker);
        assertThat(reply.smtpCode()).isEqualTo(code);
        assertThat(reply.enhancedCode()).isEqualTo(enhanced);
    }

    @Test
    void wordsStandBehindTheCodes() {
        Reply reply =
                Reply.in(
                        "bounced",
                        "host a[192.0.2.1] said: 550 5.1.1 gone (in reply to RCPT TO command)",
                        "");
        assertThat(reply.text().substring(reply.start(), reply.end())).isEqualTo(" gone ");
    }
}
