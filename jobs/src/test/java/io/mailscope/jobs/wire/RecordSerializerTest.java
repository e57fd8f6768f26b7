package io.mailscope.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailscope.jobs.aggregate.Increment;
import io.mailscope.jobs.correlate.LmtpDelivery;
import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.RecipientLife;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.trace.MailboxOutcome;
import io.mailscope.jobs.trace.TracePartner;
import io.mailscope.parsers.event.DaemonEvent;
import io.mailscope.parsers.event.MailEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSerializerTest {

    private static final Set<Class<? extends Record>> WRITTEN =
            Set.of(
                    LoggedEvent.class,
                    RecipientLife.class,
                    MessageLife.class,
                    LmtpDelivery.class,
                    MailboxOutcome.class,
                    TracePartner.class,
                    Increment.class);

    static Stream<Class<? extends Record>> written() {
        return WRITTEN.stream();
    }

    static Stream<Class<?>> events() {
        return records(MailEvent.class);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(RecordSerializerTest::records);
    }

    /** Each component full, empty, and null where it may be. */
    @ParameterizedTest
    @MethodSource("written")
    void everyRecordSurvives(Class<? extends Record> type) throws Exception {
        for (Sample sample : Sample.values()) {
            Record record = (Record) sample.of(type);
            assertThat(afterwards(record)).isEqualTo(record);
        }
    }

    /** The parser has no nulls, and some events refuse them. */
    @ParameterizedTest
    @MethodSource("events")
    void everyEventSurvives(Class<?> type) throws Exception {
        for (Sample sample : List.of(Sample.FULL, Sample.EMPTY)) {
            LoggedEvent line = line((MailEvent) sample.of(type));
            assertThat(afterwards(line)).isEqualTo(line);
        }
    }

    /** Texts in any script, of half a character, and longer than two bytes of length can say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "\u00fc",
                "?\u20ac",
                "\u20ac\ud83d\ude00",
                "a\ud800b",
                "\0\r\n",
                "#65533",
                "#65534",
                "#65535",
                "#70000"
            })
    void everyTextSurvives(String text) throws Exception {
        String any = text.startsWith("#") ? "x".repeat(Integer.parseInt(text.substring(1))) : text;
        LoggedEvent line = line(new DaemonEvent.Remark(any));
        assertThat(afterwards(line)).isEqualTo(line);
    }

    /** More texts than are remembered, two of them with one hash code, and each of them twice. */
    @Test
    void textsThatWantOnePlaceStayApart() throws Exception {
        List<String> texts =
                Stream.concat(
                                Stream.of("Aa", "BB", "A\u00fc"),
                                IntStream.range(0, 3_000).mapToObj(n -> "client" + n + ".test"))
                        .toList();
        var serializer = new RecordSerializer<>(LoggedEvent.class);
        for (int round = 0; round < 2; round++) {
            for (String text : texts) {
                LoggedEvent line = line(new DaemonEvent.Remark(text));
                assertThat(afterwards(line, serializer)).isEqualTo(line);
            }
        }
    }

    @Test
    void whatManyRecordsSayIsOneText() throws Exception {
        var serializer = new RecordSerializer<>(LoggedEvent.class);
        LoggedEvent line = line(new DaemonEvent.Remark("x"));
        assertThat(afterwards(line, serializer).host())
                .isSameAs(afterwards(line, serializer).host())
                .isNotSameAs(afterwards(line, serializer.duplicate()).host());
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void whatIsReadCannotBeChanged(Sample sample) throws Exception {
        MessageLife life = afterwards((MessageLife) sample.of(MessageLife.class));
        if (life.verdicts() != null) {
            assertThatThrownBy(() -> life.verdicts().add("x"))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    /** Flink finds the serializer by the annotation, and sends it to its workers. */
    @ParameterizedTest
    @MethodSource("written")
    void isFlinksChoice(Class<? extends Record> type) throws Exception {
        TypeSerializer<? extends Record> chosen =
                TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
        assertThat(InstantiationUtil.clone(chosen)).isEqualTo(new RecordSerializer<>(type));
        assertThat(InstantiationUtil.clone(chosen).copy(null)).isNull();
    }

    /** With a component that has no encoding. */
    public record Odd(Object any) {}

    @Test
    void whatItCannotWriteIsRefusedAtOnce() {
        assertThatThrownBy(() -> new RecordSerializer<>(Odd.class))
                .hasStackTraceContaining("no encoding for java.lang.Object");
    }

    private static LoggedEvent line(MailEvent event) {
        return new LoggedEvent(
                "f", 1L << 41, "mx1", "pf", "s", "smtpd", 7, "/l", 1L << 40, 2, event);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> T afterwards(T record) throws IOException {
        return afterwards(record, new RecordSerializer<>((Class<T>) record.getClass()));
    }

    /** What is read, when nothing but this was written; copied from stream to stream once. */
    private static <T extends Record> T afterwards(T record, TypeSerializer<T> serializer)
            throws IOException {
        var out = new DataOutputSerializer(64);
        serializer.serialize(record, out);
        var copy = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);
        var in = new DataInputDeserializer(copy.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }
}
