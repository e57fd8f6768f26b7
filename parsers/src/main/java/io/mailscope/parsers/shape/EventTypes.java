package io.mailscope.parsers.shape;

import io.mailscope.parsers.event.MailEvent;
import java.util.Map;
import java.util.TreeMap;

/** The records that are events, by their simple names. */
final class EventTypes {

    private static final Map<String, Class<? extends MailEvent>> TYPES = new TreeMap<>();

    static {
        collect(MailEvent.class);
    }

    private EventTypes() {}

    private static void collect(Class<? extends MailEvent> type) {
        if (type.isRecord()) {
            TYPES.put(type.getSimpleName(), type);
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted.asSubclass(MailEvent.class));
        }
    }

    /**
     * @throws IllegalArgumentException with one line when no event has that name
     */
    static Class<? extends MailEvent> named(String name) {
        Class<? extends MailEvent> type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "no event '" + name + "', use one of " + TYPES.keySet());
        }
        return type;
    }
}
