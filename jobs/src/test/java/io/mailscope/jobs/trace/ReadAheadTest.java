package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.parse.LineReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Of the logs of two hosts one is read ahead of the other, by chance and as far as it happens: all
 * that is told is the same.
 */
class ReadAheadTest {

    private static final long DISORDER = 10_000;

    private static final String MX1 =
            """
            10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
            10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
            10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=2 (queue active)
            10:00:02 mx1 dovecot: lmtp(b@b.test)<9><SESS/Aa1>: sieve: msgid=<m1@c.test>: forwarded to <x@d.test>
            10:00:02 mx1 postfix/lmtp[3]: A1A1A1A1: to=<b@b.test>, relay=mx1.b.test[private/dovecot-lmtp], delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 <b@b.test> SESS/Aa1 Saved)
            10:00:02 mx1 postfix/smtpd[7]: D4D4D4D4: client=localhost[127.0.0.1]
            10:00:02 mx1 postfix/cleanup[8]: D4D4D4D4: message-id=<m1@c.test>
            10:00:02 mx1 postfix/qmgr[2]: D4D4D4D4: from=<s@c.test>, size=500, nrcpt=1 (queue active)
            10:00:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<a@b.test>, relay=mx2.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as B2B2B2B2)
            10:00:03 mx1 postfix/qmgr[2]: A1A1A1A1: removed
            10:04:00 mx1 postfix/smtp[3]: D4D4D4D4: to=<x@d.test>, relay=mx.d.test[192.0.2.4]:25, delay=238, delays=1/0/0/237, dsn=2.0.0, status=sent (250 ok)
            10:04:00 mx1 postfix/qmgr[2]: D4D4D4D4: removed
            11:30:00 mx1 postfix/qmgr[2]: warning: nothing
            """;

    /** It is delivered there in one attempt that takes so long. */
    private static final String MX2 =
            """
            10:00:01 mx2 postfix/smtpd[7]: B2B2B2B2: client=mx1.b.test[192.0.2.2]
            10:00:01 mx2 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
            10:00:02 mx2 postfix/qmgr[2]: B2B2B2B2: from=<s@c.test>, size=700, nrcpt=1 (queue active)
            10:MM:03 mx2 postfix/smtp[3]: B2B2B2B2: to=<a@b.test>, relay=mx3.b.test[192.0.2.3]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as C3C3C3C3)
            10:MM:03 mx2 postfix/qmgr[2]: B2B2B2B2: removed
            11:30:00 mx2 postfix/qmgr[2]: warning: nothing
            """;

    /** How long the second host takes: known while the first is remembered, or not. */
    enum Delivery {
        AT_ONCE("00"),
        SOON("05"),
        TOO_LATE("15");

        private final String minutes;

        Delivery(String minutes) {
            this.minutes = minutes;
        }

        List<String> log() {
            return MX2.replace("MM", minutes).lines().toList();
        }
    }

    private static String told(List<String> first, List<String> second, boolean often)
            throws Exception {
        try (TraceHarness log = new TraceHarness()) {
            List<String> ahead = new ArrayList<>(first);
            List<String> behind = new ArrayList<>(second);
            for (String line : ahead) {
                log.log(line);
            }
            for (String line : behind) {
                log.log(line);
                if (often) {
                    log.reach(LineReader.millis(line.substring(0, 8)) - DISORDER - 1);
                }
            }
            log.pass(Duration.ofHours(3));
            assertThat(log.messages()).isNotEmpty();
            return text(log);
        }
    }

    private static String byTime(List<String> mx1, List<String> mx2) throws Exception {
        try (TraceHarness log = new TraceHarness()) {
            List<String> both = new ArrayList<>(mx1);
            both.addAll(mx2);
            both.sort((a, b) -> a.substring(0, 8).compareTo(b.substring(0, 8)));
            for (String line : both) {
                log.log(line).reach(LineReader.millis(line.substring(0, 8)) - DISORDER - 1);
            }
            log.pass(Duration.ofHours(3));
            return text(log);
        }
    }

    private static String text(TraceHarness log) {
        List<String> all = new ArrayList<>();
        log.messages().forEach(m -> all.add(m.toString().replaceAll("lineId=[^,]*", "")));
        log.handOvers().forEach(h -> all.add(h.toString()));
        log.gaps().forEach(g -> all.add(g.toString()));
        all.sort(null);
        return String.join("\n", all);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotChangeWhatIsTold(Delivery delivery) throws Exception {
        List<String> mx1 = MX1.lines().toList();
        List<String> mx2 = delivery.log();
        String right = byTime(mx1, mx2);
        assertThat(told(mx1, mx2, true)).isEqualTo(right);
        assertThat(told(mx2, mx1, true)).isEqualTo(right);
        assertThat(told(mx1, mx2, false)).isEqualTo(right);
        assertThat(told(mx2, mx1, false)).isEqualTo(right);
    }
}
