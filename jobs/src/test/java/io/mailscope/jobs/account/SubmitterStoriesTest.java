package io.mailscope.jobs.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.jobs.correlate.CorrelateFunction;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.correlate.QueueKey;
import io.mailscope.jobs.correlate.QueueSettings;
import io.mailscope.jobs.parse.LineReader;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.snapshot.QueueSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is credited with what, when mail goes through a filter before it is delivered. */
class SubmitterStoriesTest {

    private static final QueueSettings SETTINGS =
            new QueueSettings(
                    Duration.ofSeconds(10),
                    Duration.ofHours(2),
                    Duration.ofSeconds(10),
                    100_000,
                    0);

    private static final String SUBMITTED =
            """
            10:00:00 mx1 postfix/submission/smtpd[7]: 4g1Bbb1wJCz2Q: client=laptop.c.test[192.0.2.9], sasl_method=PLAIN, sasl_username=alice@c.test
            10:00:00 mx1 postfix/cleanup[8]: 4g1Bbb1wJCz2Q: message-id=<m1@c.test>
            10:00:01 mx1 postfix/qmgr[2]: 4g1Bbb1wJCz2Q: from=<alice@c.test>, size=500, nrcpt=2 (queue active)
            """;

    private static final String GIVEN_BACK =
            """
            10:00:02 mx1 postfix/cleanup[8]: 4g1Bbc3tXYz2R: message-id=<m1@c.test>
            10:00:02 mx1 postfix/qmgr[2]: 4g1Bbc3tXYz2R: from=<alice@c.test>, size=900, nrcpt=2 (queue active)
            """;

    private static final String HANDED_OVER =
            """
            10:00:02 mx1 postfix/amavis/smtp[3]: 4g1Bbb1wJCz2Q: to=<a@b.test>, relay=127.0.0.1[127.0.0.1]:10024, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 4g1Bbc3tXYz2R)
            10:00:02 mx1 postfix/amavis/smtp[3]: 4g1Bbb1wJCz2Q: to=<info@c.test>, orig_to=<sales@c.test>, relay=127.0.0.1[127.0.0.1]:10024, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 4g1Bbc3tXYz2R)
            10:00:02 mx1 postfix/qmgr[2]: 4g1Bbb1wJCz2Q: removed
            """;

    private static final String BOUNCED =
            """
            10:00:04 mx1 postfix/smtp[3]: 4g1Bbc3tXYz2R: to=<a@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=5.1.1, status=bounced (host mx.b.test[192.0.2.1] said: 550 5.1.1 <a@b.test>: unknown user (in reply to RCPT TO command))
            10:00:04 mx1 postfix/virtual[5]: 4g1Bbc3tXYz2R: to=<info@c.test>, relay=virtual, delay=2, delays=1/0/0/1, dsn=2.0.0, status=sent (delivered to maildir)
            10:00:04 mx1 postfix/cleanup[8]: 4g1Bbd5nPQz2S: message-id=<bounce@mx1.test>
            10:00:04 mx1 postfix/bounce[4]: 4g1Bbc3tXYz2R: sender non-delivery notification: 4g1Bbd5nPQz2S
            10:00:04 mx1 postfix/qmgr[2]: 4g1Bbd5nPQz2S: from=<>, size=900, nrcpt=1 (queue active)
            10:00:04 mx1 postfix/qmgr[2]: 4g1Bbc3tXYz2R: removed
            10:00:05 mx1 postfix/smtp[3]: 4g1Bbd5nPQz2S: to=<alice@c.test>, relay=mx.d.test[192.0.2.7]:25, delay=1, delays=1/0/0/0, dsn=5.2.2, status=bounced (host mx.d.test[192.0.2.7] said: 552 5.2.2 full)
            10:00:05 mx1 postfix/qmgr[2]: 4g1Bbd5nPQz2S: removed
            """;

    private static final String BY_ITS_ANSWER =
            SUBMITTED
                    + "10:00:02 mx1 postfix/smtpd[9]: 4g1Bbc3tXYz2R: client=localhost[127.0.0.1]\n"
                    + GIVEN_BACK
                    + HANDED_OVER
                    + BOUNCED;

    private static final String BY_XFORWARD =
            SUBMITTED
                    + "10:00:02 mx1 postfix/smtpd[9]: 4g1Bbc3tXYz2R: client=localhost[127.0.0.1],"
                    + " orig_queue_id=4g1Bbb1wJCz2Q, orig_client=laptop.c.test[192.0.2.9]\n"
                    + GIVEN_BACK
                    + BOUNCED
                    + HANDED_OVER;

    private final LineReader reader = new LineReader();
    private final List<LoggedEvent> read = new ArrayList<>();
    private KeyedTwoInputStreamOperatorTestHarness<
                    String, LoggedEvent, QueueSnapshot, DeliveryAttempt>
            queue;

    @BeforeEach
    void open() throws Exception {
        queue =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new CorrelateFunction(SETTINGS)),
                        new QueueKey(),
                        QueueSnapshot::key,
                        Types.STRING);
        queue.open();
    }

    @AfterEach
    void endsWithoutStateAndTimers() throws Exception {
        long last = read.get(read.size() - 1).timeMillis();
        for (int i = 1; i <= 3; i++) {
            queue.processBothWatermarks(new Watermark(last + i * 2 * 3_600_000L));
        }
        assertThat(queue.numKeyedStateEntries()).isZero();
        assertThat(queue.numEventTimeTimers()).isZero();
        queue.close();
    }

    private void log(String lines) throws Exception {
        for (String line : lines.lines().toList()) {
            LoggedEvent event = reader.ofThatDay(line).orElseThrow();
            read.add(event);
            queue.processElement1(event, event.timeMillis());
        }
    }

    /** What was done by accounts, and from addresses that accounts used. */
    private List<String> done(String by) {
        List<Activity> activities = new ArrayList<>();
        var out = new ListCollector<>(activities);
        read.forEach(line -> Activity.of(line, out));
        queue.extractOutputValues().forEach(attempt -> Activity.of(attempt, out));
        return activities.stream()
                .filter(a -> a.by().equals(by))
                .map(a -> a.key() + ' ' + a.figure().id() + ' ' + a.other())
                .toList();
    }

    private void isAllAlices() {
        assertThat(done(AccountMeasurement.USER))
                .containsExactlyInAnyOrder(
                        "alice@c.test messages 192.0.2.9",
                        "alice@c.test recipients a@b.test",
                        "alice@c.test recipients sales@c.test",
                        "alice@c.test bounces 192.0.2.9");
        assertThat(done(AccountMeasurement.SOURCE))
                .containsExactlyInAnyOrder(
                        "192.0.2.9 messages alice@c.test", "192.0.2.9 bounces alice@c.test");
    }

    @Test
    void aBounceBehindTheFilterIsTheSubmittersAndRecipientsAreCountedOnce() throws Exception {
        log(BY_ITS_ANSWER);
        isAllAlices();
    }

    /** The filter is told the queue id and passes it on: known before the filter has answered. */
    @Test
    void soItIsWhereTheFilterNamesTheMessage() throws Exception {
        log(BY_XFORWARD);
        isAllAlices();
    }

    @Test
    void behindTwoFilters() throws Exception {
        String second =
                """
                10:00:03 mx1 postfix/smtpd[9]: 4g1Bbf2hKLz2T: client=localhost[127.0.0.1], orig_queue_id=4g1Bbc3tXYz2R, orig_client=laptop.c.test[192.0.2.9]
                10:00:03 mx1 postfix/cleanup[8]: 4g1Bbf2hKLz2T: message-id=<m1@c.test>
                10:00:03 mx1 postfix/qmgr[2]: 4g1Bbf2hKLz2T: from=<alice@c.test>, size=950, nrcpt=2 (queue active)
                """;
        int given = BY_XFORWARD.indexOf(BOUNCED);
        log(
                BY_XFORWARD.substring(0, given)
                        + second
                        + BOUNCED.replace("4g1Bbc3tXYz2R", "4g1Bbf2hKLz2T"));
        assertThat(done(AccountMeasurement.USER))
                .contains("alice@c.test bounces 192.0.2.9")
                .filteredOn(a -> a.contains("recipients"))
                .isEmpty();
    }

    @Test
    void aRequeuedMessageKeepsItsSubmitter() throws Exception {
        log(
                """
                10:00:00 mx1 postfix/submission/smtpd[7]: A1A1A1A1: client=laptop.c.test[192.0.2.9], sasl_method=PLAIN, sasl_username=alice@c.test
                10:00:00 mx1 postfix/cleanup[8]: A1A1A1A1: message-id=<m1@c.test>
                10:00:01 mx1 postfix/qmgr[2]: A1A1A1A1: from=<alice@c.test>, size=500, nrcpt=1 (queue active)
                10:00:02 mx1 postfix/smtp[3]: A1A1A1A1: to=<a@b.test>, relay=none, delay=2, delays=1/0/0/1, dsn=4.4.1, status=deferred (connect to mx.b.test[192.0.2.1]:25: Connection refused)
                10:05:00 mx1 postfix/postsuper[5]: A1A1A1A1: requeued
                10:05:01 mx1 postfix/pickup[6]: B2B2B2B2: uid=102 from=<alice@c.test> orig_id=A1A1A1A1
                10:05:01 mx1 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
                10:05:02 mx1 postfix/qmgr[2]: B2B2B2B2: from=<alice@c.test>, size=500, nrcpt=1 (queue active)
                10:05:03 mx1 postfix/smtp[3]: B2B2B2B2: to=<a@b.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=5.1.1, status=bounced (host mx.b.test[192.0.2.1] said: 550 5.1.1 no)
                10:05:03 mx1 postfix/qmgr[2]: B2B2B2B2: removed
                """);
        assertThat(done(AccountMeasurement.USER))
                .containsExactlyInAnyOrder(
                        "alice@c.test messages 192.0.2.9",
                        "alice@c.test recipients a@b.test",
                        "alice@c.test bounces 192.0.2.9");
    }

    /** Somebody's .forward leads into the void: that is not the sender's doing. */
    @Test
    void whoForwardsAnswersForIt() throws Exception {
        log(
                SUBMITTED
                        + """
                        10:00:02 mx1 postfix/cleanup[8]: B2B2B2B2: message-id=<m1@c.test>
                        10:00:02 mx1 postfix/local[3]: 4g1Bbb1wJCz2Q: to=<f@c.test>, relay=local, delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (forwarded as B2B2B2B2)
                        10:00:03 mx1 postfix/qmgr[2]: B2B2B2B2: from=<alice@c.test>, size=900, nrcpt=1 (queue active)
                        10:00:04 mx1 postfix/smtp[3]: B2B2B2B2: to=<gone@b.test>, orig_to=<f@c.test>, relay=mx.b.test[192.0.2.1]:25, delay=2, delays=1/0/0/1, dsn=5.1.1, status=bounced (550 no)
                        10:00:04 mx1 postfix/qmgr[2]: B2B2B2B2: removed
                        """);
        assertThat(done(AccountMeasurement.USER))
                .containsExactlyInAnyOrder(
                        "alice@c.test messages 192.0.2.9", "alice@c.test recipients f@c.test");
    }
}
