package io.mailscope.jobs.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a field stands in a document. Taken apart once per name: names come from the code and from
 * the fields of patterns, so there are some hundreds.
 *
 * @param parents the objects around it, outermost first
 * @param leaf its own name
 */
record FieldPath(String[] parents, String leaf) {

    private static final Map<String, FieldPath> KNOWN = new ConcurrentHashMap<>();

    /** The field of a name with dots. */
    static FieldPath of(String name) {
        FieldPath known = KNOWN.get(name);
        return known == null ? KNOWN.computeIfAbsent(name, FieldPath::split) : known;
    }

    private static FieldPath split(String name) {
        String[] parts = name.split("\\.");
        return new FieldPath(
                Arrays.copyOf(parts, parts.length - 1), parts[parts.length - 1]);
    }

    /** The object that it is a field of, made where it does not exist yet. */
    ObjectNode parentIn(ObjectNode document) {
        ObjectNode node = document;
        for (String parent : parents) {
            node = node.withObjectProperty(parent);
        }
        return node;
    }
}
