package io.mailscope.jobs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.line.LineBatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines of a snapshot file, whole and broken. */
class SnapshotFunctionTest {

    private static final String BEGIN =
            "{\"snapshot\":\"begin\",\"host\":\"mx1\",\"instance\":\"postfix\",\"time\":1732420853.123}";
    private static final String END = "{\"snapshot\":\"end\",\"time\":1732420854.5}";

    /** As Postfix 3.7 writes it. */
    private static final String MESSAGE =
            "{\"queue_name\": \"deferred\", \"queue_id\": \"A562F230AB9\", \"arrival_time\":"
                    + " 1732420800, \"message_size\": 512, \"forced_expire\": false, \"sender\":"
                    + " \"s@c.test\", \"recipients\": [{\"address\": \"a@B.test\","
                    + " \"delay_reason\": \"connect to b.test[127.0.0.1]:25: \\\"no\\\"\"},"
                    + " {\"address\": \"c@b.test\"}, {\"address\": \"d@d.test\"}]}";

    private KeyedOneInputStreamOperatorTestHarness<String, LineBatch, QueueSnapshot> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SnapshotFunction(1_000, null)),
                        LineBatch::fileId,
                        Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private List<QueueSnapshot> read(String... lines) throws Exception {
        for (String line : lines) {
            harness.processElement(batch("file", line), 0);
        }
        return harness.extractOutputValues();
    }

    private static LineBatch batch(String file, String... lines) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int[] ends = new int[lines.length];
        for (int i = 0; i < lines.length; i++) {
            data.writeBytes(lines[i].getBytes(StandardCharsets.UTF_8));
            ends[i] = data.size();
        }
        return new LineBatch(file, file, 0, new long[lines.length], ends, data.toByteArray());
    }

    @Test
    void aWholeSnapshotComesOut() throws Exception {
        assertThat(read(BEGIN, MESSAGE, END))
                .singleElement()
                .satisfies(
                        snapshot -> {
                            assertThat(snapshot.key()).isEqualTo("mx1\tpostfix");
                            assertThat(snapshot.beginMillis()).isEqualTo(1732420853123L);
                            assertThat(snapshot.endMillis()).isEqualTo(1732420854500L);
                            SnapshotMessage message = snapshot.messages()[0];
                            assertThat(message.queueId()).isEqualTo("A562F230AB9");
                            assertThat(message.queue()).isEqualTo("deferred");
                            assertThat(message.arrivedMillis()).isEqualTo(1732420800000L);
                            assertThat(message.size()).isEqualTo(512);
                            assertThat(message.sender()).isEqualTo("s@c.test");
                            assertThat(message.recipients()).isEqualTo(3);
                            assertThat(message.domains()).containsExactly("b.test", "d.test");
                        });
    }

    @Test
    void anEmptyQueueIsASnapshot() throws Exception {
        assertThat(read(BEGIN, END))
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.messages()).isEmpty());
    }

    @Test
    void filesDoNotMix() throws Exception {
        harness.processElement(batch("one", BEGIN, MESSAGE), 0);
        harness.processElement(batch("two", BEGIN.replace("mx1", "mx2"), END), 0);
        harness.processElement(batch("one", END), 0);
        assertThat(harness.extractOutputValues())
                .extracting(s -> s.host() + s.messages().length)
                .containsExactly("mx20", "mx11");
    }

    @Test
    void anUnfinishedOneIsDropped() throws Exception {
        assertThat(read(BEGIN, MESSAGE, BEGIN, END))
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.messages()).isEmpty());
        assertThat(read(END, MESSAGE, END)).hasSize(1);
    }

    @Test
    void aMalformedOneIsDropped() throws Exception {
        for (String bad :
                new String[] {
                    "postqueue: warning: Mail system is down",
                    "{\"queue_name\": \"deferred\"",
                    "{\"queue_name\": \"deferred\"}",
                    "{\"snapshot\":\"interrupted\"}",
                    "[1]",
                    "{\"queue_name\":{\"a\":1},\"queue_id\":[],\"arrival_time\":\"x\"}"
                }) {
            assertThat(read(BEGIN, MESSAGE, bad, MESSAGE, END)).as(bad).isEmpty();
        }
        assertThat(read(BEGIN, "{\"snapshot\":\"end\",\"time\":1}", END)).isEmpty();
        assertThat(read("{\"snapshot\":\"begin\",\"time\":1}", END)).isEmpty();
    }

    @Test
    void aLineThatIngestCutCountsAsFarAsItGoes() throws Exception {
        String recipient = "{\"address\": \"somebody@b.test\"}, ";
        String cut =
                MESSAGE.replace("[{", "[" + recipient.repeat(1_000) + "{")
                        .substring(0, LineBatch.MAX_LINE_BYTES);
        assertThat(read(BEGIN, cut, END))
                .singleElement()
                .satisfies(s -> assertThat(s.messages()[0].recipients()).isGreaterThan(400));
    }

    @Test
    void oneThatIsTooLargeIsDropped() throws Exception {
        read(BEGIN);
        for (int i = 0; i <= 1_000; i++) {
            read(MESSAGE);
        }
        assertThat(read(END)).isEmpty();
    }

    @Test
    void endsWithoutStateAndTimers() throws Exception {
        read(BEGIN, MESSAGE);
        assertThat(harness.numKeyedStateEntries()).isPositive();
        harness.setProcessingTime(600_001);
        assertThat(harness.numKeyedStateEntries()).isZero();
        read(BEGIN, MESSAGE, END);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }
}
