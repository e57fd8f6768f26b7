package io.mailscope.parsers.pseudonym;

import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.shape.FieldNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Takes the events of one type apart and puts them together again. */
record EventParts(Content[] contents, MethodHandle[] getters, MethodHandle maker) {

    private static final MethodType GETTER = MethodType.methodType(Object.class, MailEvent.class);
    private static final MethodType MAKER = MethodType.methodType(MailEvent.class, Object[].class);

    static EventParts of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle[] getters = new MethodHandle[components.length];
        try {
            for (int i = 0; i < getters.length; i++) {
                getters[i] = lookup.unreflect(components[i].getAccessor()).asType(GETTER);
            }
            Class<?>[] types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            MethodHandle maker =
                    lookup.unreflectConstructor(type.getDeclaredConstructor(types))
                            .asSpreader(Object[].class, types.length)
                            .asType(MAKER);
            return new EventParts(
                    Arrays.stream(components).map(EventParts::content).toArray(Content[]::new),
                    getters,
                    maker);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not a public record: " + type, e);
        }
    }

    private static Content content(RecordComponent component) {
        return component.getType() == String.class
                ? Content.BY_NAME.getOrDefault(
                        FieldNames.ofComponent(component), Content.IDENTIFIER)
                : Content.OTHER;
    }

    Content content(int component) {
        return contents[component];
    }

    Object[] valuesOf(MailEvent event) {
        Object[] values = new Object[getters.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = (Object) getters[i].invokeExact(event);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read " + event.getClass(), e);
        }
        return values;
    }

    MailEvent event(Object[] values) {
        try {
            return (MailEvent) maker.invokeExact(values);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot rebuild an event of " + values.length, e);
        }
    }
}
