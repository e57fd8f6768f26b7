package io.mailscope.jobs.wire;

import java.io.IOException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Whether it is there at all, and the components of one record type in their declared order. */
final class RecordEncoding implements Encoding {

    private static final ClassValue<RecordEncoding> KNOWN =
            new ClassValue<>() {
                @Override
                protected RecordEncoding computeValue(Class<?> type) {
                    return new RecordEncoding(type);
                }
            };

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType FUNCTION = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MAKER = MethodType.methodType(Object.class, Object[].class);

    private final Class<?> type;
    private final Encoding[] encodings;
    private final Function<Object, Object>[] getters;
    private final MethodHandle maker;

    @SuppressWarnings("unchecked")
    private RecordEncoding(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        encodings =
                Arrays.stream(components)
                        .map(component -> Encoding.of(component.getGenericType()))
                        .toArray(Encoding[]::new);
        getters = new Function[components.length];
        try {
            for (int i = 0; i < getters.length; i++) {
                getters[i] = getter(components[i]);
            }
            maker = maker(type, components);
        } catch (Throwable e) {
            throw new IllegalArgumentException("not a public record: " + type.getName(), e);
        }
    }

    /**
     * The encoding of a record type.
     *
     * @throws IllegalArgumentException when it is not public, or has a component that cannot be
     *     written
     */
    static RecordEncoding of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** A class of its own for each accessor, as for a method reference: a plain call. */
    @SuppressWarnings("unchecked")
    private static Function<Object, Object> getter(RecordComponent component) throws Throwable {
        MethodHandle accessor = LOOKUP.unreflect(component.getAccessor());
        return (Function<Object, Object>)
                LambdaMetafactory.metafactory(
                                LOOKUP,
                                "apply",
                                MethodType.methodType(Function.class),
                                FUNCTION,
                                accessor,
                                accessor.type().wrap())
                        .getTarget()
                        .invokeExact();
    }

    private static MethodHandle maker(Class<?> type, RecordComponent[] components)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return LOOKUP.unreflectConstructor(type.getDeclaredConstructor(types))
                .asSpreader(Object[].class, types.length)
                .asType(MAKER);
    }

    @Override
    public void write(Object value, DataOutputView target, WireText texts) throws IOException {
        target.writeBoolean(value != null);
        if (value != null) {
            writeComponents(value, target, texts);
        }
    }

    @Override
    public Object read(DataInputView source, WireText texts) throws IOException {
        return source.readBoolean() ? readComponents(source, texts) : null;
    }

    void writeComponents(Object value, DataOutputView target, WireText texts) throws IOException {
        for (int i = 0; i < getters.length; i++) {
            encodings[i].write(getters[i].apply(value), target, texts);
        }
    }

    Object readComponents(DataInputView source, WireText texts) throws IOException {
        Object[] values = new Object[encodings.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = encodings[i].read(source, texts);
        }
        try {
            return maker.invokeExact(values);
        } catch (Throwable e) {
            throw new IOException("cannot rebuild a " + type.getName(), e);
        }
    }

    @Override
    public String layout() {
        StringBuilder layout = new StringBuilder(type.getSimpleName()).append('(');
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            layout.append(i == 0 ? "" : ", ").append(components[i].getName());
            layout.append(' ').append(encodings[i].layout());
        }
        return layout.append(')').toString();
    }
}
