package io.mailscope.jobs.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.line.LineBatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Every line that comes in is counted as one of three, whatever its bytes are. */
class ParseFunctionTest {

    private static final String GOOD = "Nov 24 04:01:15 mx1 postfix/qmgr[7]: 4F9D195432C: removed";
    private static final String REMARK =
            "Nov 24 04:01:15 mx1 postfix/smtpd[7]: SSL_accept error from a[1.2.3.4]: -1";
    private static final String UNKNOWN = "Nov 24 04:01:15 mx1 postfix/qmgr[7]: a text of no shape";

    @Test
    void whatComesInIsParsedUnsupportedOrMalformed() throws Exception {
        List<byte[]> lines =
                List.of(
                        GOOD.getBytes(StandardCharsets.UTF_8),
                        REMARK.getBytes(StandardCharsets.UTF_8),
                        UNKNOWN.getBytes(StandardCharsets.UTF_8),
                        new byte[0],
                        new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe},
                        (GOOD + "\0").getBytes(StandardCharsets.UTF_8));
        try (var harness = run(lines)) {
            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(counted(harness, ParseCounters.PARSED)).isEqualTo(2);
            assertThat(counted(harness, ParseCounters.UNSUPPORTED)).isEqualTo(2);
            assertThat(counted(harness, ParseCounters.MALFORMED)).isEqualTo(2);
            assertThat(counted(harness, ParseCounters.IN)).isEqualTo(6);
            assertThat(harness.getSideOutput(ParseFunction.UNPARSED))
                    .extracting(record -> record.getValue().reason())
                    .containsExactly("unsupported", "malformed", "malformed", "unsupported");
        }
    }

    @Test
    void aFoldedLineIsAsManyEvents() throws Exception {
        String folded =
                "Nov 24 04:01:15 mx1 postfix/qmgr[7]: message repeated 3 times: [ 4F9D195432C:"
                        + " removed]";
        try (var harness = run(bytes(folded))) {
            assertThat(harness.extractOutputValues())
                    .extracting(LoggedEvent::lineId)
                    .containsExactly("f-0", "f-0~1", "f-0~2");
            assertThat(counted(harness, ParseCounters.IN)).isEqualTo(1);
        }
    }

    private static List<byte[]> bytes(String... lines) {
        return Stream.of(lines).map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Test
    void holdsForDamagedLines() throws Exception {
        Random random = new Random(20_261_124);
        List<byte[]> lines =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> damaged(i % 2 == 0 ? GOOD : UNKNOWN, random))
                        .toList();
        try (var harness = run(lines)) {
            long sum =
                    counted(harness, ParseCounters.PARSED)
                            + counted(harness, ParseCounters.UNSUPPORTED)
                            + counted(harness, ParseCounters.MALFORMED);
            assertThat(sum).isEqualTo(5_000).isEqualTo(counted(harness, ParseCounters.IN));
            assertThat(counted(harness, ParseCounters.MALFORMED)).isPositive();
            assertThat(harness.getSideOutput(ParseFunction.UNPARSED))
                    .hasSize((int) (sum - counted(harness, ParseCounters.PARSED)));
        }
    }

    private static byte[] damaged(String line, Random random) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(4); n > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static OneInputStreamOperatorTestHarness<LineBatch, LoggedEvent> run(List<byte[]> lines)
            throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<LineBatch, LoggedEvent>(
                        new ProcessOperator<>(
                                new ParseFunction(ParserSettings.of(ZoneOffset.UTC, "mx1"), null)));
        harness.open();
        harness.processElement(batch(lines), 0);
        return harness;
    }

    private static LineBatch batch(List<byte[]> lines) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        long[] offsets = new long[lines.size()];
        int[] ends = new int[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            offsets[i] = data.size();
            data.writeBytes(lines.get(i));
            ends[i] = data.size();
        }
        return new LineBatch(
                "f", "mail.log", 1_795_500_000_000L, offsets, ends, data.toByteArray());
    }

    private static long counted(
            OneInputStreamOperatorTestHarness<LineBatch, LoggedEvent> harness, String name) {
        var operator = (ProcessOperator<LineBatch, LoggedEvent>) harness.getOneInputOperator();
        return (Long) operator.getRuntimeContext().getAccumulator(name).getLocalValue();
    }
}
