package io.mailscope.jobs.parse;

import io.mailscope.parsers.event.MailEvent;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Reads and writes the components of one record type in their declared order. */
final class RecordCodec {

    private static final List<RecordCodec> CODECS = new ArrayList<>();
    private static final Map<Class<?>, Integer> NUMBERS = new HashMap<>();

    static {
        register(MailEvent.class);
    }

    private final RecordComponent[] components;
    private final Constructor<?> constructor;

    private RecordCodec(Class<?> type) {
        try {
            components = type.getRecordComponents();
            constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("not a record: " + type, e);
        }
    }

    /** Numbers the records in the order in which the sealed interface permits them. */
    private static void register(Class<?> type) {
        if (type.isRecord()) {
            NUMBERS.putIfAbsent(type, CODECS.size());
            CODECS.add(new RecordCodec(type));
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            register(permitted);
        }
    }

    static int numberOf(Class<?> type) {
        return NUMBERS.get(type);
    }

    static RecordCodec of(int number) {
        return CODECS.get(number);
    }

    void write(MailEvent event, DataOutputView target) throws IOException {
        for (RecordComponent component : components) {
            write(valueOf(component, event), target);
        }
    }

    private static Object valueOf(RecordComponent component, MailEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static void write(Object value, DataOutputView target) throws IOException {
        if (value instanceof String text) {
            StringValue.writeString(text, target);
        } else if (value instanceof Integer number) {
            target.writeInt(number);
        } else if (value instanceof Long number) {
            target.writeLong(number);
        } else if (value instanceof Double number) {
            target.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            target.writeBoolean(flag);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, target);
        } else {
            throw new IllegalStateException("no encoding for " + value);
        }
    }

    private static void writeMap(Map<?, ?> map, DataOutputView target) throws IOException {
        target.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            StringValue.writeString((String) entry.getKey(), target);
            StringValue.writeString((String) entry.getValue(), target);
        }
    }

    private static Map<String, String> readMap(DataInputView source) throws IOException {
        int size = source.readInt();
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(StringValue.readString(source), StringValue.readString(source));
        }
        return map;
    }

    MailEvent read(DataInputView source) throws IOException {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(components[i].getType(), source);
        }
        try {
            return (MailEvent) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IOException("cannot rebuild " + constructor, e);
        }
    }

    private static Object read(Class<?> type, DataInputView source) throws IOException {
        if (type == String.class) {
            return StringValue.readString(source);
        }
        if (type == int.class) {
            return source.readInt();
        }
        if (type == long.class) {
            return source.readLong();
        }
        if (type == Map.class) {
            return readMap(source);
        }
        return type == double.class ? (Object) source.readDouble() : source.readBoolean();
    }
}
