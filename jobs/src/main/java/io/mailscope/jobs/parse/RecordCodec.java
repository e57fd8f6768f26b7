package io.mailscope.jobs.parse;

import io.mailscope.parsers.event.MailEvent;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Reads and writes the components of one record type in their declared order. */
final class RecordCodec {

    private static final MethodType GETTER = MethodType.methodType(Object.class, MailEvent.class);
    private static final MethodType MAKER = MethodType.methodType(MailEvent.class, Object[].class);
    private static final List<RecordCodec> CODECS = new ArrayList<>();
    private static final Map<Class<?>, Integer> NUMBERS = new HashMap<>();

    static {
        register(MailEvent.class);
    }

    /** How a component's value travels. */
    private enum Encoding {
        TEXT,
        INT,
        LONG,
        DOUBLE,
        FLAG,
        FIELDS;

        private static final Map<Class<?>, Encoding> BY_TYPE =
                Map.of(
                        String.class, TEXT,
                        int.class, INT,
                        long.class, LONG,
                        double.class, DOUBLE,
                        boolean.class, FLAG,
                        Map.class, FIELDS);
    }

    private final Encoding[] encodings;
    private final MethodHandle[] getters;
    private final MethodHandle maker;

    private RecordCodec(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        encodings = Arrays.stream(types).map(Encoding.BY_TYPE::get).toArray(Encoding[]::new);
        getters = new MethodHandle[components.length];
        try {
            for (int i = 0; i < getters.length; i++) {
                getters[i] = lookup.unreflect(components[i].getAccessor()).asType(GETTER);
            }
            maker =
                    lookup.unreflectConstructor(type.getDeclaredConstructor(types))
                            .asSpreader(Object[].class, types.length)
                            .asType(MAKER);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not a public record: " + type, e);
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
        for (int i = 0; i < getters.length; i++) {
            write(encodings[i], valueOf(getters[i], event), target);
        }
    }

    private static Object valueOf(MethodHandle getter, MailEvent event) {
        try {
            return (Object) getter.invokeExact(event);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read " + event.getClass(), e);
        }
    }

    private static void write(Encoding encoding, Object value, DataOutputView target)
            throws IOException {
        switch (encoding) {
            case TEXT -> WireText.write((String) value, target);
            case INT -> target.writeInt((Integer) value);
            case LONG -> target.writeLong((Long) value);
            case DOUBLE -> target.writeDouble((Double) value);
            case FLAG -> target.writeBoolean((Boolean) value);
            case FIELDS -> writeFields((Map<?, ?>) value, target);
        }
    }

    private static void writeFields(Map<?, ?> map, DataOutputView target) throws IOException {
        target.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            WireText.write((String) entry.getKey(), target);
            WireText.write((String) entry.getValue(), target);
        }
    }

    private static Map<String, String> readFields(DataInputView source) throws IOException {
        int size = source.readInt();
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(WireText.read(source), WireText.read(source));
        }
        return map;
    }

    MailEvent read(DataInputView source) throws IOException {
        Object[] values = new Object[encodings.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(encodings[i], source);
        }
        try {
            return (MailEvent) maker.invokeExact(values);
        } catch (Throwable e) {
            throw new IOException("cannot rebuild an event of " + values.length + " values", e);
        }
    }

    private static Object read(Encoding encoding, DataInputView source) throws IOException {
        return switch (encoding) {
            case TEXT -> WireText.read(source);
            case INT -> source.readInt();
            case LONG -> source.readLong();
            case DOUBLE -> source.readDouble();
            case FLAG -> source.readBoolean();
            case FIELDS -> readFields(source);
        };
    }
}
