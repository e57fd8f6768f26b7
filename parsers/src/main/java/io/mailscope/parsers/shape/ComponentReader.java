package io.mailscope.parsers.shape;

import io.mailscope.parsers.grok.Captures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one component of an event from the captures. */
interface ComponentReader {

    /** The value, of the component's type. */
    Object read(Captures captures);

    /**
     * @param constant the component's value as text, or null when the captures give it
     */
    static ComponentReader of(
            Class<?> component, String field, List<String> fields, String constant) {
        if (constant != null) {
            return constant(component, field, constant);
        }
        if (component == Map.class) {
            return captures -> all(captures, fields);
        }
        int index = fields.indexOf(field);
        return index < 0 ? absent(component) : captured(component, index);
    }

    private static ComponentReader constant(Class<?> component, String field, String text) {
        if (component == String.class) {
            return captures -> text;
        }
        if (component == boolean.class && (text.equals("true") || text.equals("false"))) {
            Object value = Boolean.valueOf(text);
            return captures -> value;
        }
        throw new IllegalArgumentException(field + " cannot be '" + text + "'");
    }

    private static ComponentReader absent(Class<?> component) {
        Object nothing = nothing(component);
        return captures -> nothing;
    }

    private static Object nothing(Class<?> component) {
        if (component == String.class) {
            return "";
        }
        if (component == boolean.class) {
            return false;
        }
        if (component == int.class) {
            return -1;
        }
        return component == long.class ? (Object) (-1L) : (Object) Double.NaN;
    }

    private static ComponentReader captured(Class<?> component, int index) {
        if (component == String.class) {
            return captures -> captures.text(index);
        }
        if (component == boolean.class) {
            return captures -> captures.has(index);
        }
        if (component == int.class) {
            return captures -> (int) captures.number(index, -1);
        }
        if (component == long.class) {
            return captures -> captures.number(index, -1);
        }
        return captures -> captures.decimal(index, Double.NaN);
    }

    private static Map<String, String> all(Captures captures, List<String> fields) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (captures.has(i)) {
                all.put(fields.get(i), Secrets.shown(fields.get(i), captures.text(i)));
            }
        }
        return all;
    }
}
