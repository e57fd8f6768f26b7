package io.mailscope.jobs.parse;

import static org.assertj.core.api.Assertions.assertThat;

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

class MailEventSerializerTest {

    private final MailEventSerializer serializer = new MailEventSerializer();

    /** Every event there is, with a value in each component and with none. */
    @ParameterizedTest
    @MethodSource("types")
    void everyEventSurvives(Class<?> type) throws Exception {
        assertThat(afterwards(event(type, MailEventSerializerTest::something)))
                .isEqualTo(event(type, MailEventSerializerTest::something));
        assertThat(afterwards(event(type, MailEventSerializerTest::nothing)))
                .isEqualTo(event(type, MailEventSerializerTest::nothing));
    }

    private MailEvent afterwards(MailEvent event) throws IOException {
        var out = new DataOutputSerializer(64);
        serializer.serialize(event, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    static Stream<Class<?>> types() {
        return records(MailEvent.class);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(MailEventSerializerTest::records);
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
