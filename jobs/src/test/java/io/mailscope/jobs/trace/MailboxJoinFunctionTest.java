package io.mailscope.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.correlate.LmtpDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of Postfix and Dovecot under one LMTP session. */
class MailboxJoinFunctionTest {

    private static final Duration LATE = Duration.ofSeconds(60);
    private static final long DISORDER = 10_000;
    private static final long DAY = 86_400_000;
    private static final long TEN = 10 * 3_600_000;

    private KeyedTwoInputStreamOperatorTestHarness<
                    String, LmtpDelivery, MailboxOutcome, TracePartner>
            join;

    @BeforeEach
    void open() throws Exception {
        join =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new MailboxJoinFunction(LATE)),
                        LmtpDelivery::session,
                        MailboxOutcome::key,
                        Types.STRING);
        join.open();
    }

    @AfterEach
    void endsWithoutStateAndTimers() throws Exception {
        assertThat(join.numKeyedStateEntries()).isZero();
        assertThat(join.numEventTimeTimers()).isZero();
        join.close();
    }

    private static LmtpDelivery sent(String host, long millis, String recipient) {
        String life = host + '|' + millis / DAY;
        return new LmtpDelivery("SESS", millis, host, life, life, recipient, "");
    }

    private static MailboxOutcome forwarded(String host, long millis) {
        String line = host + '|' + millis / DAY;
        return new MailboxOutcome(line, millis, host, "SESS", "a", "", "forwarded", "", "<x@d>");
    }

    private void take(Object line) throws Exception {
        if (line instanceof LmtpDelivery sent) {
            join.processElement1(sent, sent.timeMillis());
        } else if (line instanceof MailboxOutcome outcome) {
            join.processElement2(outcome, outcome.timeMillis());
        }
    }

    private List<String> results() {
        return join.extractOutputValues().stream()
                .map(p -> p.mailbox())
                .map(m -> m.lifeId() + ' ' + m.resultId() + ' ' + m.outcome())
                .toList();
    }

    /** Two days of a log, which a second host has as well. */
    private static List<Object> log(String host) {
        return List.of(
                forwarded(host, TEN),
                sent(host, TEN, "a"),
                forwarded(host, DAY + TEN),
                sent(host, DAY + TEN, "a"));
    }

    /** Every way to read two logs side by side: which of them the next line is of. */
    static Stream<List<String>> readings() {
        return readings(List.of(), 4, 4);
    }

    private static Stream<List<String>> readings(List<String> before, int ofMx1, int ofMx2) {
        if (ofMx1 + ofMx2 == 0) {
            return Stream.of(before);
        }
        return Stream.of("mx1", "mx2")
                .filter(host -> host.equals("mx1") ? ofMx1 > 0 : ofMx2 > 0)
                .flatMap(
                        host -> {
                            List<String> more = new ArrayList<>(before);
                            more.add(host);
                            boolean first = host.equals("mx1");
                            return readings(
                                    more, first ? ofMx1 - 1 : ofMx1, first ? ofMx2 : ofMx2 - 1);
                        });
    }

    @ParameterizedTest
    @MethodSource("readings")
    void everyCopyOfASessionIsJoinedWithItsOwn(List<String> reading) throws Exception {
        read(reading, true);
        each();
    }

    /** How often time is told depends on the clock on the wall. */
    @ParameterizedTest
    @MethodSource("readings")
    void soItIsWhereTimeIsToldAtTheEndAlone(List<String> reading) throws Exception {
        read(reading, false);
        each();
    }

    private void read(List<String> reading, boolean toldOften) throws Exception {
        List<Object> mx1 = new ArrayList<>(log("mx1"));
        List<Object> mx2 = new ArrayList<>(log("mx2"));
        long ofMx1 = 0;
        long ofMx2 = 0;
        for (String host : reading) {
            Object line = (host.equals("mx1") ? mx1 : mx2).remove(0);
            take(line);
            long millis = line instanceof LmtpDelivery sent ? sent.timeMillis() : time(line);
            ofMx1 = host.equals("mx1") ? millis : ofMx1;
            ofMx2 = host.equals("mx2") ? millis : ofMx2;
            if (toldOften) {
                join.processBothWatermarks(new Watermark(Math.min(ofMx1, ofMx2) - DISORDER - 1));
            }
        }
        join.processBothWatermarks(Watermark.MAX_WATERMARK);
    }

    private static long time(Object outcome) {
        return ((MailboxOutcome) outcome).timeMillis();
    }

    private void each() {
        assertThat(new TreeSet<>(results()))
                .containsExactly(
                        "mx1|0 mx1|0 forwarded",
                        "mx1|1 mx1|1 forwarded",
                        "mx2|0 mx2|0 forwarded",
                        "mx2|1 mx2|1 forwarded");
        assertThat(results()).hasSize(4);
    }

    /** Postfix need not run where Dovecot does: the nearest in time is meant. */
    @Test
    void dovecotMayBeOnAnotherHost() throws Exception {
        take(sent("mx1", TEN, "a"));
        take(sent("mx1", DAY + TEN, "a"));
        take(forwarded("box", DAY + TEN + 1_000));
        join.processBothWatermarks(Watermark.MAX_WATERMARK);
        assertThat(results())
                .containsExactlyInAnyOrder(
                        "mx1|0 SESS||unmatched unmatched", "mx1|1 box|1 forwarded");
    }

    @Test
    void twoRecipientsThatAreOneMailboxHaveOneSession() throws Exception {
        take(sent("mx1", TEN, "a"));
        take(sent("mx1", TEN, "b"));
        take(forwarded("mx1", TEN));
        join.processBothWatermarks(Watermark.MAX_WATERMARK);
        assertThat(join.extractOutputValues())
                .extracting(p -> p.mailbox().recipient() + ' ' + p.mailbox().outcome())
                .containsExactlyInAnyOrder("a forwarded", "b duplicate");
    }

    /** So late that nobody waits for it: each side is told without the other. */
    @Test
    void whatIsFurtherApartThanTheTimeOfWaitingIsNotJoined() throws Exception {
        take(sent("mx1", TEN, "a"));
        take(forwarded("mx1", TEN + LATE.toMillis() + 1));
        join.processBothWatermarks(Watermark.MAX_WATERMARK);
        assertThat(results())
                .containsExactlyInAnyOrder("mx1|0 SESS||unmatched unmatched", " mx1|0 forwarded");
    }
}
