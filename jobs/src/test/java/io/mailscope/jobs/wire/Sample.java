package io.mailscope.jobs.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Records whose components have values of one kind. */
enum Sample {
    /** Each component has a value, and a list has two. */
    FULL("\u00fc@x.test <script>\u20ac", 25, 1L << 40, 0.25, true),
    /** As the parser has it for what a line does not say; lists are empty. */
    EMPTY("", -1, -1L, Double.NaN, false),
    /** Null wherever there is no number. */
    NULL(null, Integer.MIN_VALUE, Long.MAX_VALUE, Double.NEGATIVE_INFINITY, false);

    private final Map<Class<?>, Object> numbers;
    private final String text;

    Sample(String text, int whole, long large, double decimal, boolean flag) {
        this.text = text;
        numbers =
                Map.of(
                        int.class,
                        whole,
                        long.class,
                        large,
                        double.class,
                        decimal,
                        boolean.class,
                        flag);
    }

    /** A record of this kind, and all in it. */
    Object of(Class<?> record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i].getGenericType());
        }
        return record.getDeclaredConstructor(types).newInstance(values);
    }

    private Object value(Type type) throws ReflectiveOperationException {
        if (numbers.containsKey(type)) {
            return numbers.get(type);
        }
        if (this == NULL) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return text;
        }
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[this == FULL ? constants.length - 1 : 0];
        }
        return of(plain.isRecord() ? plain : aRecordOf(plain));
    }

    private Object container(ParameterizedType type) throws ReflectiveOperationException {
        boolean list = type.getRawType() == List.class;
        if (this == EMPTY) {
            return list ? List.of() : Map.of();
        }
        Object element = value(type.getActualTypeArguments()[0]);
        return list ? List.of(element, element) : Map.of(element, element);
    }

    private static Class<?> aRecordOf(Class<?> sealed) {
        Class<?> first = sealed.getPermittedSubclasses()[0];
        return first.isRecord() ? first : aRecordOf(first);
    }
}
