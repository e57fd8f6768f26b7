package io.mailscope.parsers.shape;

import io.mailscope.parsers.event.MailEvent;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Shows an event's components by field name. */
public final class EventFields {

    /** What a record holds where the line gave nothing. */
    private static final Set<Object> NOTHING = Set.of("", -1, -1L, Double.NaN, false, Map.of());

    private EventFields() {}

    /** The components that the line gave a value to, in their declared order. */
    public static Map<String, Object> of(MailEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            Object value = value(component, event);
            if (!NOTHING.contains(value)) {
                fields.put(FieldNames.ofComponent(component), value);
            }
        }
        return fields;
    }

    private static Object value(RecordComponent component, MailEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
