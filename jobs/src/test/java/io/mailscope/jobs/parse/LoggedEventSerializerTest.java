package io.mailscope.jobs.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.event.DaemonEvent;
import io.mailscope.parsers.event.MailEvent;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedEventSerializerTest {

    private final LoggedEventSerializer serializer = new LoggedEventSerializer();

    /** Every event there is, with a value in each component and with none. */
    @ParameterizedTest
    @MethodSource("types")
    void everyEventSurvives(Class<?> type) throws Exception {
        assertThat(afterwards(event(type, LoggedEventSerializerTest::something)))
                .isEqualTo(event(type, LoggedEventSerializerTest::something));
        assertThat(afterwards(event(type, LoggedEventSerializerTest::nothing)))
                .isEqualTo(event(type, LoggedEventSerializerTest::nothing));
    }

    /** Texts in any script, of half a character, and longer than two bytes of length can say. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00fc", "\u20ac\ud83d\ude00", "a\ud800b", "#70000"})
    void everyTextSurvives(String text) throws Exception {
        String any = text.startsWith("#") ? "x".repeat(70_000) : text;
        assertThat(afterwards(new DaemonEvent.Remark(any))).isEqualTo(new DaemonEvent.Remark(any));
    }

    private MailEvent afterwards(MailEvent event) throws IOException {
        var line =
                new LoggedEvent(
                        "f-1", 1L << 41, "mx1", "pf", "s", "smtpd", 7, "/l", 1L << 40, event);
        var out = new DataOutputSerializer(64);
        serializer.serialize(line, out);
        var in = new DataInputDeserializer(out.getCopyOfBuffer());
        LoggedEvent read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        assertThat(read).isEqualTo(line);
        return read.event();
    }

    static Stream<Class<?>> types() {
        return records(MailEvent.class);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(LoggedEventSerializerTest::records);
    }

    private static MailEvent event(Class<?> type, Function<Class<?>, Object> values)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        return (MailEvent)
                type.getDeclaredConstructor(types)
                        .newInstance(Arrays.stream(types).map(values).toArray());
    }

    private static Object something(Class<?> component) {
        return Map.<Class<?>, Object>of(
                        String.class,
                        "\u00fc@x.test",
                        int.class,
                        25,
                        long.class,
                        1L << 40,
                        double.class,
                        0.25,
                        boolean.class,
                        true,
                        Map.class,
                        Map.of("size", "3"))
                .get(component);
    }

    private static Object nothing(Class<?> component) {
        return Map.<Class<?>, Object>of(
                        String.class,
                        "",
                        int.class,
                        -1,
                        long.class,
                        -1L,
                        double.class,
                        Double.NaN,
                        boolean.class,
                        false,
                        Map.class,
                        Map.of())
                .get(component);
    }
}
