package io.mailscope.parsers.shape;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.regex.Pattern;

/** How fields are named in patterns, cases and output. */
public final class FieldNames {

    private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");

    private FieldNames() {}

    /** The field that a component takes: its name in snake case, {@code queueId} as queue_id. */
    public static String ofComponent(RecordComponent component) {
        return HUMP.matcher(component.getName()).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
