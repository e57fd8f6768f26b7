package io.mailscope.parsers.shape;

import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.grok.Captures;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the events of one type from what a pattern caught.
 *
 * <p>A component takes the field of its own name, written in snake case: {@code queueId} that of
 * {@code %{QID:queue_id}}. A boolean says whether the field took part in the match. A component
 * that neither the pattern nor a constant gives is empty, -1, NaN or false.
 */
public final class EventBinder {

    private final Class<? extends MailEvent> type;
    private final MethodHandle constructor;
    private final ComponentReader[] readers;

    private EventBinder(
            Class<? extends MailEvent> type, MethodHandle constructor, ComponentReader[] readers) {
        this.type = type;
        this.constructor = constructor;
        this.readers = readers;
    }

    /**
     * Binds a pattern's fields to an event's components.
     *
     * @param type a record
     * @param fields the pattern's fields, in the order of their indexes
     * @param constants values of components by field name, as text
     * @throws IllegalArgumentException with one line when a constant names no component or does not
     *     fit its type
     */
    static EventBinder of(
            Class<? extends MailEvent> type, List<String> fields, Map<String, String> constants) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> unknown = new TreeSet<>(constants.keySet());
        ComponentReader[] readers = new ComponentReader[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = FieldNames.ofComponent(components[i]);
            unknown.remove(name);
            readers[i] =
                    ComponentReader.of(components[i].getType(), name, fields, constants.get(name));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    type.getSimpleName()
                            + " has no "
                            + unknown
                            + ", it has "
                            + Arrays.stream(components).map(FieldNames::ofComponent).toList());
        }
        return new EventBinder(type, constructor(type, components), readers);
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        try {
            return MethodHandles.lookup()
                    .unreflectConstructor(
                            type.getDeclaredConstructor(
                                    Arrays.stream(components)
                                            .map(RecordComponent::getType)
                                            .toArray(Class<?>[]::new)))
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(MailEvent.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " is no record that can be made", e);
        }
    }

    /** The type of the events. */
    public Class<? extends MailEvent> type() {
        return type;
    }

    /** The event that the captures state. */
    public MailEvent event(Captures captures) {
        Object[] values = new Object[readers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = readers[i].read(captures);
        }
        try {
            return (MailEvent) constructor.invokeExact(values);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make " + type.getSimpleName(), e);
        }
    }
}
