package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.correlate.QueueInterval;
import io.mailscope.jobs.correlate.QueueState;
import io.mailscope.jobs.parse.LineReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message tells in which queue it was when. */
class QueueIntervalsTest {

    private static final String ARRIVES =
            """
            10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
            10:00:01 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
            """;

    private TraceHarness log;

    @BeforeEach
    void open() throws Exception {
        log = new TraceHarness();
    }

    @AfterEach
    void close() throws Exception {
        log.close();
    }

    private static QueueInterval in(QueueState state, String from, String to) {
        return new QueueInterval(state, LineReader.millis(from), LineReader.millis(to));
    }

    private static String activated(String time) {
        return time
                + " mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=1"
                + " (queue active)\n";
    }

    private static String deferred(String time) {
        return time
                + " mx1 postfix/smtp[3]: A1A1A1A1: to=<a@b.test>, relay=none, delay=2,"
                + " delays=1/0/0/1, dsn=4.4.1, status=deferred (no)\n";
    }

    private void told() throws Exception {
        log.pass(TraceHarness.LATE.plusSeconds(5));
    }

    @Test
    void heldThenDeferredThenDeleted() throws Exception {
        log.log(
                ARRIVES
                        + """
                        10:00:01 mx1 postfix/cleanup[8]: A1A1A1A1: hold: header Subject: x from c.test[192.0.2.9]; from=<s@c.test> to=<a@b.test> proto=ESMTP helo=<c.test>
                        """);
        told();
        TracedMessage held = log.held("A1A1A1A1");
        assertThat(held.life().intervals())
                .containsExactly(
                        in(QueueState.OPEN, "10:00:00", "10:00:01"),
                        in(QueueState.INCOMING, "10:00:01", "10:00:01"),
                        new QueueInterval(QueueState.HOLD, LineReader.millis("10:00:01"), 0));

        log.log(
                "10:10:00 mx1 postfix/postsuper[4]: A1A1A1A1: released from hold\n"
                        + activated("10:10:05")
                        + deferred("10:10:06")
                        + "10:20:00 mx1 postfix/postsuper[5]: A1A1A1A1: removed\n");
        told();
        assertThat(log.ended("A1A1A1A1").life().intervals())
                .containsExactly(
                        in(QueueState.OPEN, "10:00:00", "10:00:01"),
                        in(QueueState.INCOMING, "10:00:01", "10:00:01"),
                        in(QueueState.HOLD, "10:00:01", "10:10:00"),
                        in(QueueState.DEFERRED, "10:10:00", "10:10:05"),
                        in(QueueState.ACTIVE, "10:10:05", "10:10:06"),
                        in(QueueState.DEFERRED, "10:10:06", "10:20:00"));
    }

    @Test
    void heldAgainIsNotToldAgain() throws Exception {
        log.log(ARRIVES + activated("10:00:02") + deferred("10:00:03"));
        for (String minute : new String[] {"10:01", "10:02"}) {
            log.log(
                    "%1$s:00 mx1 postfix/postsuper[4]: A1A1A1A1: placed on hold\n%1$s:30 mx1 postfix/postsuper[4]: A1A1A1A1: released from hold\n"
                            .formatted(minute));
        }
        log.log("10:03:00 mx1 postfix/postsuper[4]: A1A1A1A1: removed\n");
        told();
        assertThat(log.messages())
                .extracting(m -> m.life().phase())
                .containsExactlyInAnyOrder("deferred", "held", "ended");
    }

    @Test
    void retriedForDaysKeepsTheFirstAndTheLast() throws Exception {
        log.log(ARRIVES);
        for (int minute = 1; minute < 60; minute++) {
            String time = "10:%02d:".formatted(minute);
            log.log(activated(time + "00") + deferred(time + "01"));
        }
        log.log("11:00:00 mx1 postfix/qmgr[2]: A1A1A1A1: removed\n");
        told();
        var life = log.ended("A1A1A1A1").life();
        // open, incoming, and two for each minute
        assertThat(life.intervals()).hasSize(41);
        assertThat(life.intervalsNotKept()).isEqualTo(2 + 2 * 59 - 41);
        assertThat(life.intervals().get(0)).isEqualTo(in(QueueState.OPEN, "10:00:00", "10:00:01"));
        assertThat(life.intervals().get(40))
                .isEqualTo(in(QueueState.DEFERRED, "10:59:01", "11:00:00"));
    }

    @Test
    void mailOlderThanTheLogWasNobodyKnowsWhere() throws Exception {
        log.log(activated("10:00:00") + "10:00:02 mx1 postfix/qmgr[2]: A1A1A1A1: removed\n");
        told();
        assertThat(log.ended("A1A1A1A1").life().intervals())
                .containsExactly(in(QueueState.ACTIVE, "10:00:00", "10:00:02"));
    }
}
