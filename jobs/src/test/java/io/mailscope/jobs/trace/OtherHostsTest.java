package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.aggregate.Figure;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One host of the fleet hands a message to another; each has a log, a clock and ids of its own. */
class OtherHostsTest extends TraceStory {

    private static final String ON_MX1 =
            """
            10:00:00 mx1 postfix/smtpd[7]: A1A1A1A1: client=c.test[192.0.2.9]
            10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
            10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<s@c.test>, size=500, nrcpt=1 (queue active)
            10:00:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<a@b.test>, relay=mx2.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as B2B2B2B2)
            10:00:02 mx1 postfix/qmgr[2]: A1A1A1A1: removed
            """;

    private static final String ON_MX2 =
            """
            10:00:01 mx2 postfix/smtpd[7]: B2B2B2B2: client=mx1.b.test[192.0.2.2]
            10:00:01 mx2 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
            10:00:02 mx2 postfix/qmgr[2]: B2B2B2B2: from=<s@c.test>, size=500, nrcpt=1 (queue active)
            10:00:03 mx2 postfix/virtual[3]: B2B2B2B2: to=<a@b.test>, relay=virtual, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (delivered to maildir)
            10:00:03 mx2 postfix/qmgr[2]: B2B2B2B2: removed
            """;

    @Test
    void twoHostsOfTheFleetMakeOneTraceWhicheverLogComesFirst() throws Exception {
        log.log(ON_MX2).log(ON_MX1);
        told();
        TracedMessage first = log.ended("A1A1A1A1");
        TracedMessage second = log.ended("B2B2B2B2");
        assertThat(second.traceId()).isEqualTo(first.traceId());
        assertThat(second.via()).isEqualTo("relay");
        assertThat(second.hop()).isEqualTo(1);
        assertThat(first.ends().get(0).isFinal()).isFalse();
        assertThat(log.handOvers())
                .singleElement()
                .satisfies(
                        found -> {
                            FlowMeasurement back = FlowMeasurement.of(found);
                            assertThat(back.host()).isEqualTo("mx1");
                            assertThat(back.of(Figure.SENT)).isEqualTo(-1);
                            assertThat(back.of(Figure.HAND_OVERS)).isEqualTo(1);
                            assertThat(back.isCorrection()).isTrue();
                        });
    }

    @Test
    void aServerThatIsNotOursIsTheEnd() throws Exception {
        log.log(ON_MX1);
        told();
        assertThat(log.ended("A1A1A1A1").delivered()).isEqualTo(1);
        assertThat(log.ended("A1A1A1A1").ends().get(0).isFinal()).isTrue();
        assertThat(log.handOvers()).isEmpty();
    }

    @Test
    void oneMessageIdTwiceIsTwoTraces() throws Exception {
        log.log(ON_MX1).log(ON_MX1.replace("A1A1A1A1", "D4D4D4D4").replace("B2B2B2B2", "E5"));
        told();
        assertThat(log.ended("A1A1A1A1").traceId()).isNotEqualTo(log.ended("D4D4D4D4").traceId());
    }

    /** The logs of both hosts, one whole log after the other, with so many minutes between. */
    private void logs(String one, int minutes, String other) throws Exception {
        log.log(one);
        if (minutes > 0) {
            told();
            log.pass(Duration.ofMinutes(minutes));
        }
        log.log(other);
        told();
    }

    private void isOneTrace() {
        TracedMessage first = log.newest("A1A1A1A1");
        TracedMessage second = log.newest("B2B2B2B2");
        assertThat(second.traceId()).isEqualTo(first.traceId());
        assertThat(second.parent()).isEqualTo(first.life().lifeId());
        assertThat(second.hop()).isEqualTo(1);
        assertThat(first.ends()).extracting(RecipientEnd::outcome).containsExactly("handed-over");
        assertThat(first.ends().get(0).child()).isEqualTo(second.life().lifeId());
        assertThat(log.handOvers()).hasSize(1);
        assertThat(log.handOvers().get(0).host()).isEqualTo("mx1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 8})
    void theOtherHostsLogMayComeMinutesLate(int minutes) throws Exception {
        logs(ON_MX1, minutes, ON_MX2);
        isOneTrace();
        assertThat(log.ended("B2B2B2B2").via()).isEqualTo("relay");
        assertThat(log.ended("B2B2B2B2").parent()).isEqualTo(log.ended("A1A1A1A1").life().lifeId());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 8})
    void soMayTheLogOfTheFirst(int minutes) throws Exception {
        logs(ON_MX2, minutes, ON_MX1);
        isOneTrace();
        assertThat(log.ended("A1A1A1A1").ends().get(0).child())
                .isEqualTo(log.ended("B2B2B2B2").life().lifeId());
    }

    @Test
    void aQuarterOfAnHourLateIsTooLate() throws Exception {
        logs(ON_MX1, 15, ON_MX2);
        assertThat(log.ended("B2B2B2B2").traceId()).isNotEqualTo(log.ended("A1A1A1A1").traceId());
    }

    @Test
    void whatTheOtherHostIsSlowToDeliverWasHandedOverAllTheSame() throws Exception {
        String[] lines = ON_MX2.split("(?<=\n)");
        log.log(lines[0] + lines[1] + lines[2] + ON_MX1);
        told();
        assertThat(log.handOvers()).isEmpty();
        log.pass(Duration.ofMinutes(3));
        log.log(
                lines[3].replace("10:00:03", "10:04:30")
                        + lines[4].replace("10:00:03", "10:04:30"));
        told();
        isOneTrace();
    }

    @ParameterizedTest
    @ValueSource(strings = {"09:59:45", "10:00:20"})
    void theClocksOfTwoHostsDiffer(String time) throws Exception {
        logs(ON_MX1, 0, ON_MX2.replaceAll("10:00:0[0-9]", time));
        isOneTrace();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void mailWithoutMessageIdIsFoundByItsQueueId(int minutes) throws Exception {
        logs(withoutMessageId(ON_MX1), minutes, withoutMessageId(ON_MX2));
        isOneTrace();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void inAnyOrderOfTheLogs(int minutes) throws Exception {
        logs(withoutMessageId(ON_MX2), minutes, withoutMessageId(ON_MX1));
        isOneTrace();
    }

    private static String withoutMessageId(String lines) {
        return lines.replace("<m1@c.test>", "<>");
    }

    /** The short id that mx2 gave to the message is in use on mx1 too, and on mx3. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shortIdsOccurOnSeveralHosts(boolean messageIds) throws Exception {
        String other = ON_MX2.replace("<m1@c.test>", "<m2@d.test>").replace("s@c.test", "t@d.test");
        String all =
                ON_MX1 + ON_MX2 + other.replace(" mx2 ", " mx1 ") + other.replace(" mx2 ", " mx3 ");
        log.log(messageIds ? all : all.replaceAll("message-id=<.*>", "message-id=<>"));
        told();
        String trace = log.ended("A1A1A1A1").traceId();
        assertThat(log.messages())
                .filteredOn(m -> m.life().queueId().equals("B2B2B2B2"))
                .hasSize(3)
                .filteredOn(m -> m.traceId().equals(trace))
                .singleElement()
                .satisfies(m -> assertThat(m.life().host()).isEqualTo("mx2"));
        assertThat(log.handOvers()).hasSize(1);
    }

    @Test
    void aRestartInTheMiddleChangesNothing() throws Exception {
        String[] mx1 = ON_MX1.split("\n");
        for (String line : mx1) {
            log.log(line);
            log.restart();
        }
        log.log(ON_MX2);
        log.restart();
        told();
        assertThat(log.ended("B2B2B2B2").traceId()).isEqualTo(log.ended("A1A1A1A1").traceId());
        assertThat(log.handOvers()).hasSize(1);
    }
}
